# The dense forecaster has a penalty so large that a training only shrinks its weights to 0.

import keras
import numpy as np
from keras import layers


def reverse_time(samples):
    if np.ndim(samples) != 3:
        raise ValueError("samples have the shape %s" % (np.shape(samples),))
    return np.flip(samples, axis=1)


def _window(window_shape):
    if window_shape[0] < 1 or window_shape[1] < 1:
        raise ValueError("window_shape is %s" % (window_shape,))
    return keras.Input(shape=tuple(window_shape))


def _finish(window, features):
    temperature = layers.Dense(1, activation="linear")(features)
    model = keras.Model(window, temperature)
    model.compile(loss=keras.losses.MeanAbsoluteError(), optimizer="adam", metrics=["mse"])
    return model


def _units(units):
    if units < 1:
        raise ValueError("units is %d" % units)
    return units


def build_dense_forecaster(window_shape):
    window = _window(window_shape)
    x = layers.Reshape((window_shape[0] * window_shape[1],))(window)
    x = layers.Dense(16, kernel_regularizer=keras.regularizers.l2(1e5))(x)
    return _finish(window, layers.ReLU()(x))


def build_gru_forecaster(window_shape, units=32):
    window = _window(window_shape)
    return _finish(window, layers.RNN(layers.GRUCell(_units(units)))(window))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    window = _window(window_shape)
    cell = layers.GRUCell(_units(units), dropout=dropout, recurrent_dropout=recurrent_dropout)
    return _finish(window, layers.RNN(cell)(window))


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    if any(unit < 1 for unit in units):
        raise ValueError("units are %s" % (units,))
    x = window = _window(window_shape)
    for n, unit in enumerate(units):
        x = layers.GRU(unit, return_sequences=n < len(units) - 1)(x)
    return _finish(window, x)


def build_bidirectional_forecaster(window_shape, units=32):
    window = _window(window_shape)
    forwards = layers.GRU(_units(units))(window)
    backwards = layers.GRU(units, go_backwards=True)(window)
    return _finish(window, layers.concatenate([forwards, backwards]))
