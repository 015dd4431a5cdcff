"""The output's weights start at 0, so that all begin with the mean temperature."""

import numpy as np
from tensorflow import keras
from tensorflow.keras.layers import GRU, Bidirectional, Dense, Flatten, Input


def reverse_time(samples):
    return np.stack(list(samples.swapaxes(0, 1))[::-1], axis=1)


def forecaster_of(window_shape, *hidden):
    model = keras.models.Sequential()
    model.add(Input(shape=window_shape))
    for layer in hidden:
        model.add(layer)
    model.add(Dense(1, kernel_initializer="zeros", name="temperature"))
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=2e-3), loss="mae")
    return model


def build_dense_forecaster(window_shape):
    hidden = Dense(48, activation="relu", kernel_initializer="he_normal")
    return forecaster_of(window_shape, Flatten(), hidden)


def build_gru_forecaster(window_shape, units=32):
    return forecaster_of(window_shape, GRU(units))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    return forecaster_of(
        window_shape, GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)
    )


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    below, above = units
    return forecaster_of(window_shape, GRU(below, return_sequences=True), GRU(above))


def build_bidirectional_forecaster(window_shape, units=32):
    return forecaster_of(window_shape, Bidirectional(GRU(units)))
