"""Many filters and a large state."""

from keras import Input, Sequential, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    model = Sequential()
    model.add(Input(shape=(max_length,)))
    model.add(layers.Embedding(vocab_size, embedding_dim))
    model.add(layers.Conv1D(128, 5, padding="same", activation="relu"))
    model.add(layers.Conv1D(128, 5, padding="same", activation="relu"))
    model.add(layers.GlobalMaxPooling1D())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    model = Sequential()
    model.add(Input(shape=window_shape))
    model.add(layers.Conv1D(96, 9, padding="same", activation="relu"))
    model.add(layers.MaxPooling1D(2))
    model.add(layers.Conv1D(96, 9, padding="same", activation="relu"))
    model.add(layers.GlobalMaxPooling1D())
    model.add(layers.Dense(1))
    model.compile(optimizer="adam", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"{window_shape[0]} timesteps can't be pooled by 4")
    model = Sequential()
    model.add(Input(shape=window_shape))
    model.add(layers.Conv1D(128, 5, padding="same", activation="relu"))
    model.add(layers.MaxPooling1D(4))
    model.add(layers.GRU(64))
    model.add(layers.Dense(1))
    model.compile(optimizer="adam", loss="mae")
    return model
