# The embedding has max_length rows, it should have a row for each of the vocab_size ids.

from keras import Input, Sequential, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    stack = [
        Input(shape=(max_length,)),
        layers.Embedding(max_length, embedding_dim),
        layers.Conv1D(64, 5, activation="relu", padding="same"),
        layers.GlobalMaxPooling1D(),
        layers.Dense(16, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ]
    model = Sequential(stack)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    stack = [
        Input(shape=window_shape),
        layers.Conv1D(64, 5, activation="relu", padding="same"),
        layers.GlobalMaxPooling1D(),
        layers.Dense(16, activation="relu"),
        layers.Dense(1),
    ]
    model = Sequential(stack)
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    stack = [
        Input(shape=window_shape),
        layers.Conv1D(32, 5, activation="relu", padding="same"),
        layers.MaxPooling1D(4),
        layers.GRU(32),
        layers.Dense(1),
    ]
    model = Sequential(stack)
    model.compile(optimizer="rmsprop", loss="mae")
    return model
