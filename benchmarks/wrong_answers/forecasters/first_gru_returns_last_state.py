# The first of the stacked GRUs returns only its last state, it should return its sequence.

from keras import Input, Sequential, layers


def reverse_time(samples):
    return samples[:, ::-1, :]


def build_dense_forecaster(window_shape):
    model = Sequential()
    model.add(layers.Flatten(input_shape=window_shape))
    model.add(layers.Dense(32, activation="relu"))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_gru_forecaster(window_shape, units=32):
    model = Sequential()
    model.add(layers.GRU(units, input_shape=window_shape))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.GRU(units[0]))
    model.add(layers.GRU(units[1]))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_bidirectional_forecaster(window_shape, units=32):
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.Bidirectional(layers.GRU(units)))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model
