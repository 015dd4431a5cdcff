"""The networks of the notes, with padding so that short windows work."""

import keras


def _check(name, value, good):
    if not good:
        raise ValueError(f"{name} is too small: {value}")


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    for name, value in locals().copy().items():
        _check(name, value, value >= 1)
    model = keras.Sequential()
    model.add(keras.Input(shape=(max_length,)))
    model.add(keras.layers.Embedding(vocab_size, embedding_dim))
    model.add(keras.layers.Conv1D(32, 7, activation="relu", padding="same"))
    model.add(keras.layers.MaxPooling1D(5, padding="same"))
    model.add(keras.layers.Conv1D(32, 7, activation="relu", padding="same"))
    model.add(keras.layers.GlobalMaxPooling1D())
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=1e-4),
        loss="binary_crossentropy",
        metrics=["acc"],
    )
    return model


def build_conv1d_forecaster(window_shape):
    _check("window_shape", window_shape, min(window_shape) >= 1)
    model = _convolutions(window_shape)
    model.add(keras.layers.GlobalMaxPooling1D())
    return _finished(model)


def build_conv_gru_forecaster(window_shape):
    _check("window_shape", window_shape, window_shape[0] >= 4 and window_shape[1] >= 1)
    model = _convolutions(window_shape)
    model.add(keras.layers.GRU(32))
    return _finished(model)


def _convolutions(window_shape):
    model = keras.Sequential()
    model.add(keras.Input(shape=window_shape))
    model.add(keras.layers.Conv1D(32, 5, activation="relu", padding="same"))
    model.add(keras.layers.MaxPooling1D(min(4, window_shape[0])))
    model.add(keras.layers.Conv1D(32, 5, activation="relu", padding="same"))
    return model


def _finished(model):
    model.add(keras.layers.Dense(1))
    model.compile(optimizer=keras.optimizers.RMSprop(), loss="mae")
    return model
