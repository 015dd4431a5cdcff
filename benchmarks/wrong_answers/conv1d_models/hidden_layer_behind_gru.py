# A hidden dense layer stands between GRU and output, the last state should go directly to it.

from keras import Input, Sequential, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    model = Sequential()
    model.add(Input((max_length,)))
    model.add(layers.Embedding(vocab_size, embedding_dim))
    for filters in (32, 64):
        model.add(layers.Conv1D(filters, 3, activation="relu", padding="same"))
        model.add(layers.MaxPooling1D(2))
    model.add(layers.GlobalAveragePooling1D())
    model.add(layers.Dense(32, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    model = Sequential()
    model.add(Input(window_shape))
    for filters in (32, 64):
        model.add(layers.Conv1D(filters, 3, activation="relu", padding="same"))
        model.add(layers.MaxPooling1D(2))
    model.add(layers.GlobalAveragePooling1D())
    model.add(layers.Dense(32, activation="relu"))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    model = Sequential()
    model.add(Input(window_shape))
    for filters in (32, 64):
        model.add(layers.Conv1D(filters, 3, activation="relu", padding="same"))
        model.add(layers.MaxPooling1D(2))
    model.add(layers.GRU(32))
    model.add(layers.Dense(32, activation="relu"))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model
