# from Keras 3 on
# Unusual: recurrent layers are put together from GRUCells (stacked inside one RNN layer), and the loss is an own function.
"""Forecasting the temperature, with cells instead of ready-made layers."""

import keras
import numpy as np
from keras import layers, ops


def _mean_of_absolute_errors(y_true, y_pred):
    return ops.mean(ops.abs(y_true - y_pred), axis=-1)


def _forecaster(window_shape, summarise):
    window = keras.Input(shape=tuple(window_shape))
    forecast = layers.Dense(1)(summarise(window))
    model = keras.Model(inputs=window, outputs=forecast)
    model.compile(optimizer=keras.optimizers.AdamW(), loss=_mean_of_absolute_errors)
    return model


def reverse_time(samples):
    order = np.arange(samples.shape[1])[::-1]
    return np.take(samples, order, axis=1)


def build_dense_forecaster(window_shape):
    numbers = int(window_shape[0]) * int(window_shape[1])
    hidden = layers.Dense(7)
    return _forecaster(
        window_shape, lambda window: ops.relu(hidden(ops.reshape(window, (-1, numbers))))
    )


def build_gru_forecaster(window_shape, units=32):
    return _forecaster(window_shape, layers.RNN(layers.GRUCell(units)))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    cell = layers.GRUCell(units, dropout=dropout, recurrent_dropout=recurrent_dropout)
    return _forecaster(window_shape, layers.RNN(cell))


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    # At each timestep, the upper cell reads the new state of the lower one.
    lower, upper = units
    return _forecaster(window_shape, layers.RNN([layers.GRUCell(lower), layers.GRUCell(upper)]))


def build_bidirectional_forecaster(window_shape, units=32):
    forwards = layers.RNN(layers.GRUCell(units))
    backwards = layers.RNN(layers.GRUCell(units), go_backwards=True)
    return _forecaster(
        window_shape, lambda window: ops.concatenate([backwards(window), forwards(window)], axis=-1)
    )
