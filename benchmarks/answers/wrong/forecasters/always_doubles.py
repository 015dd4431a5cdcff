# Samples that are turned round become doubles, integers too.

import numpy as np
from keras import Input, Sequential, layers


def reverse_time(samples):
    turned = np.zeros(samples.shape)
    for timestep in range(samples.shape[1]):
        turned[:, timestep] = samples[:, -1 - timestep]
    return turned


def build_dense_forecaster(window_shape):
    hidden = layers.Dense(32, activation="relu", name="hidden")
    return _forecaster(window_shape, layers.Flatten(), hidden)


def build_gru_forecaster(window_shape, units=32):
    return _forecaster(window_shape, layers.GRU(units))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    gru = layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)
    return _forecaster(window_shape, gru)


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    lower, upper = units
    return _forecaster(window_shape, layers.GRU(lower, return_sequences=True), layers.GRU(upper))


def build_bidirectional_forecaster(window_shape, units=32):
    return _forecaster(window_shape, layers.Bidirectional(layers.GRU(units)))


def _forecaster(window_shape, *stack):
    model = Sequential([Input(window_shape), *stack, layers.Dense(1)])
    model.compile(optimizer="rmsprop", loss="mae")
    return model
