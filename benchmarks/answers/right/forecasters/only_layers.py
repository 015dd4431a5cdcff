"""A function that stacks what it is given, from the notes' own examples."""

import numpy as np
from tensorflow.keras import Input, layers, models


def reverse_time(samples):
    return np.array([sample[::-1] for sample in samples])


def _build(window_shape, some_layers):
    model = models.Sequential()
    model.add(Input(shape=window_shape))
    for layer in some_layers:
        model.add(layer)
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_dense_forecaster(window_shape):
    return _build(window_shape, [layers.Flatten(), layers.Dense(32, activation="relu")])


def build_gru_forecaster(window_shape, units=32):
    return _build(window_shape, [layers.GRU(units)])


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    gru = layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)
    return _build(window_shape, [gru])


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    first = layers.GRU(units[0], return_sequences=True)
    second = layers.GRU(units[1])
    return _build(window_shape, [first, second])


def build_bidirectional_forecaster(window_shape, units=32):
    return _build(window_shape, [layers.Bidirectional(layers.GRU(units))])
