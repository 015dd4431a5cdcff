# The window is not flattened, so there is a forecast for each timestep instead of one.

import numpy as np
from keras import Input, Model, layers


def reverse_time(samples):
    return np.flip(samples, axis=1)


def finish(inputs, code):
    temperature = layers.Dense(1, name="temperature")(code)
    model = Model(inputs, temperature)
    model.compile(optimizer="rmsprop", loss="mae", metrics=["mae"])
    return model


def build_dense_forecaster(window_shape):
    window = Input(window_shape)
    hidden = layers.Dense(32, activation="relu")(window)
    return finish(window, hidden)


def build_gru_forecaster(window_shape, units=32):
    window = Input(window_shape)
    return finish(window, layers.GRU(units)(window))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    window = Input(window_shape)
    state = layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)(window)
    return finish(window, state)


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    window = Input(window_shape)
    states = layers.GRU(units[0], return_sequences=True)(window)
    return finish(window, layers.GRU(units[1])(states))


def build_bidirectional_forecaster(window_shape, units=32):
    window = Input(window_shape)
    return finish(window, layers.Bidirectional(layers.GRU(units))(window))
