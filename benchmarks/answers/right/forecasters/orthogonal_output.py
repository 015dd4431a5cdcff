"""A class for networks that end in one number, with an orthogonal unit."""

import keras
import numpy as np
from keras import layers


def reverse_time(samples):
    return np.array(samples)[:, np.arange(samples.shape[1] - 1, -1, -1)]


class TemperatureModel(keras.Model):
    """Something that makes a row of numbers from a window, and the unit that reads it."""

    def __init__(self, body):
        super().__init__()
        self.body = body
        self.temperature = layers.Dense(1, kernel_initializer="orthogonal")

    def call(self, windows):
        return self.temperature(self.body(windows))


def _built(window_shape, *chain):
    body = keras.Sequential([keras.Input(shape=window_shape), *chain])
    model = TemperatureModel(body)
    model(np.zeros((1, *window_shape), dtype="float32"))
    model.compile(optimizer="adamax", loss="mae")
    return model


def build_dense_forecaster(window_shape):
    return _built(window_shape, layers.Flatten(), layers.Dense(20, "relu"))


def build_gru_forecaster(window_shape, units=32):
    return _built(window_shape, layers.GRU(units))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    return _built(
        window_shape, layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)
    )


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    first, second = units
    return _built(window_shape, layers.GRU(first, return_sequences=True), layers.GRU(second))


def build_bidirectional_forecaster(window_shape, units=32):
    return _built(window_shape, layers.Bidirectional(layers.GRU(units)))
