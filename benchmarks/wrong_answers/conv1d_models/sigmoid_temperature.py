# The forecaster's output has a sigmoid and stays between 0 and 1, it should be linear.

from keras import Input, Sequential, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    model = Sequential([Input((max_length,)), layers.Embedding(vocab_size, embedding_dim)])
    add_convolutions(model)
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    model = Sequential([Input(window_shape)])
    add_convolutions(model)
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    model = Sequential([Input(window_shape)])
    model.add(layers.Conv1D(32, 5, activation="relu", padding="same"))
    model.add(layers.MaxPooling1D(4))
    model.add(layers.GRU(32))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def add_convolutions(model):
    model.add(layers.Conv1D(32, 3, activation="relu", padding="same"))
    model.add(layers.MaxPooling1D(2))
    model.add(layers.Conv1D(32, 3, activation="relu", padding="same"))
    model.add(layers.GlobalMaxPooling1D())
