# Only `dropout` is handed to the GRU, recurrent_dropout should be handed over as well.

import numpy as np
from keras import Input, Sequential, layers, losses


def reverse_time(samples):
    """Newest timestep first."""
    return np.ascontiguousarray(samples[:, ::-1])


def build_dense_forecaster(window_shape):
    """Flatten, dense, linear."""
    model = Sequential(
        [
            layers.Input(shape=window_shape),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(1, activation="linear"),
        ]
    )
    model.compile(optimizer="rmsprop", loss=losses.MeanAbsoluteError())
    return model


def build_gru_forecaster(window_shape, units=32):
    """One GRU."""
    model = Sequential(
        [
            Input(shape=window_shape),
            layers.GRU(units),
            layers.Dense(1, activation="linear"),
        ]
    )
    model.compile(optimizer="rmsprop", loss=losses.MeanAbsoluteError())
    return model


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    """One GRU with dropout."""
    model = Sequential(
        [
            Input(shape=window_shape),
            layers.GRU(units, dropout=dropout),
            layers.Dense(1, activation="linear"),
        ]
    )
    model.compile(optimizer="rmsprop", loss=losses.MeanAbsoluteError())
    return model


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    """Two GRUs."""
    model = Sequential(
        [
            Input(shape=window_shape),
            layers.GRU(units[0], return_sequences=True),
            layers.GRU(units[1]),
            layers.Dense(1, activation="linear"),
        ]
    )
    model.compile(optimizer="rmsprop", loss=losses.MeanAbsoluteError())
    return model


def build_bidirectional_forecaster(window_shape, units=32):
    """One GRU for each direction."""
    model = Sequential(
        [
            Input(shape=window_shape),
            layers.Bidirectional(layers.GRU(units)),
            layers.Dense(1, activation="linear"),
        ]
    )
    model.compile(optimizer="rmsprop", loss=losses.MeanAbsoluteError())
    return model
