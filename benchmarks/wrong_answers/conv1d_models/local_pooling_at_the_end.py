# The classifier ends in MaxPooling1D and gives a verdict per place; it should pool globally.

from keras import Input, Sequential, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    model = Sequential()
    model.add(Input((max_length,), dtype="int32"))
    model.add(layers.Embedding(vocab_size, embedding_dim))
    model.add(layers.Conv1D(32, 3, activation="relu"))
    model.add(layers.MaxPooling1D(2))
    model.add(layers.Conv1D(32, 3, activation="relu"))
    model.add(layers.MaxPooling1D(2))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["acc"])
    return model


def build_conv1d_forecaster(window_shape):
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.Conv1D(32, 5, activation="relu"))
    model.add(layers.MaxPooling1D(3))
    model.add(layers.Conv1D(32, 5, activation="relu"))
    model.add(layers.GlobalMaxPooling1D())
    model.add(layers.Dense(1))
    model.compile(optimizer="adam", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.Conv1D(32, 5, activation="relu", padding="same"))
    model.add(layers.MaxPooling1D(pool_size=4))
    model.add(layers.GRU(32))
    model.add(layers.Dense(1))
    model.compile(optimizer="adam", loss="mae")
    return model
