# The forecaster trains on the mean squared error with mae as metric, the loss should be mae.

from keras import Input, Sequential, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    m = Sequential()
    m.add(Input((max_length,)))
    m.add(layers.Embedding(vocab_size, embedding_dim))
    m.add(layers.Conv1D(48, 4, activation="relu"))
    m.add(layers.GlobalMaxPool1D())
    m.add(layers.Dense(1, "sigmoid"))
    m.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return m


def build_conv1d_forecaster(window_shape):
    m = Sequential()
    m.add(Input(window_shape))
    m.add(layers.Conv1D(48, 4, activation="relu"))
    m.add(layers.GlobalMaxPool1D())
    m.add(layers.Dense(1))
    m.compile(loss="mse", optimizer="rmsprop", metrics=["mae"])
    return m


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    m = Sequential()
    m.add(Input(window_shape))
    m.add(layers.Conv1D(48, 4, activation="relu", padding="same"))
    m.add(layers.MaxPool1D(4))
    m.add(layers.GRU(24))
    m.add(layers.Dense(1))
    m.compile(loss="mae", optimizer="rmsprop")
    return m
