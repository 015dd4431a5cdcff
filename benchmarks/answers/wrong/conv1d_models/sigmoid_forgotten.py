# The classifier's last activation is forgotten.

from keras import Sequential, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    model = Sequential()
    model.add(layers.Input((max_length,)))
    model.add(layers.Embedding(vocab_size, embedding_dim))
    model.add(layers.Conv1D(24, 3, activation="relu"))
    model.add(layers.GlobalMaxPooling1D(name="words"))
    model.add(layers.Dense(1))
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model


def build_conv1d_forecaster(window_shape):
    model = Sequential()
    model.add(layers.Input(window_shape))
    model.add(layers.Conv1D(16, 5, activation="relu", name="patterns"))
    model.add(layers.GlobalMaxPooling1D(name="hours"))
    model.add(layers.Dense(1, name="of_convolutions"))
    model.compile(optimizer="adam", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError("too few timesteps")
    model = Sequential()
    model.add(layers.Input(window_shape))
    model.add(layers.Conv1D(16, 5, padding="same", activation="relu", name="finder"))
    model.add(layers.MaxPooling1D(4))
    model.add(layers.GRU(16))
    model.add(layers.Dense(1, name="of_gru"))
    model.compile(optimizer="adam", loss="mae", metrics=["mae"])
    return model
