# The hidden layer has tanh.

import numpy as np
from tensorflow import keras

L = keras.layers


class Forecaster(keras.Model):
    def __init__(self, *inside):
        super().__init__()
        self.inside = list(inside)
        self.out = L.Dense(1)

    def call(self, x, training=False):
        for layer in self.inside:
            try:
                x = layer(x, training=training)
            except TypeError:
                x = layer(x)
        return self.out(x)


def _made(window_shape, *inside):
    timesteps, columns = window_shape
    if timesteps < 1 or columns < 1:
        raise ValueError(f"bad window_shape: {window_shape!r}")
    model = Forecaster(*inside)
    model.compile("rmsprop", "mean_absolute_error")
    return model


def _good(units):
    if np.min(units) < 1:
        raise ValueError(f"bad units: {units!r}")


def reverse_time(samples):
    try:
        n, timesteps, columns = samples.shape
    except ValueError:
        raise ValueError(f"bad samples: shape {samples.shape!r}") from None
    turned = np.empty_like(samples)
    for t in range(timesteps):
        turned[:, t] = samples[:, timesteps - 1 - t]
    return turned


def build_dense_forecaster(window_shape):
    return _made(window_shape, L.Flatten(), L.Dense(24, activation="tanh"))


def build_gru_forecaster(window_shape, units=32):
    _good(units)
    return _made(window_shape, L.GRU(units))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    _good(units)
    return _made(
        window_shape, L.GRU(units, recurrent_dropout=recurrent_dropout, dropout=dropout)
    )


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    _good(units)
    return _made(window_shape, L.GRU(units[0], return_sequences=True), L.GRU(units[1]))


def build_bidirectional_forecaster(window_shape, units=32):
    _good(units)
    return _made(window_shape, L.Bidirectional(L.GRU(units), merge_mode="concat"))
