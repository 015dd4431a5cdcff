# The timesteps are swapped inside the caller's array, it should be left unchanged.

from keras import Input, Sequential, layers


def reverse_time(samples):
    for sample in samples:
        sample[:] = sample[::-1].copy()
    return samples


def build_dense_forecaster(window_shape):
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.Flatten())
    model.add(layers.Dense(32, activation="relu"))
    model.add(layers.Dense(1))
    model.compile("rmsprop", "mae")
    return model


def build_gru_forecaster(window_shape, units=32):
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.GRU(units))
    model.add(layers.Dense(1))
    model.compile("rmsprop", "mae")
    return model


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout))
    model.add(layers.Dense(1))
    model.compile("rmsprop", "mae")
    return model


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.GRU(units[0], return_sequences=True))
    model.add(layers.GRU(units[1]))
    model.add(layers.Dense(1))
    model.compile("rmsprop", "mae")
    return model


def build_bidirectional_forecaster(window_shape, units=32):
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.Bidirectional(layers.GRU(units)))
    model.add(layers.Dense(1))
    model.compile("rmsprop", "mae")
    return model
