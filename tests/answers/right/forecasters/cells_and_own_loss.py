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
    """Turn the time of all samples round.

    Args:
        samples: array of shape (n, timesteps, columns), which is left unchanged.

    Returns:
        array of the same shape and type whose timesteps run from the last to the first. Samples
        and columns keep their order.
    """
    order = np.arange(samples.shape[1])[::-1]
    return np.take(samples, order, axis=1)


def build_dense_forecaster(window_shape):
    """Build a forecaster that flattens the window: flatten, a hidden dense layer, the output.

    The hidden layer has ReLU and as many units as you like (32 are usual). The output is one
    linear unit, and the loss is the mean absolute error.

    Here and below, optimizer and metrics are your choice. You may define the model in any way:
    sequential, functional or as a class of your own.

    Args:
        window_shape: (timesteps, columns) of a sample, both at least 1.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1).
    """
    numbers = int(window_shape[0]) * int(window_shape[1])
    hidden = layers.Dense(7)
    return _forecaster(
        window_shape, lambda window: ops.relu(hidden(ops.reshape(window, (-1, numbers))))
    )


def build_gru_forecaster(window_shape, units=32):
    """Build a forecaster of one GRU (with Keras's defaults) and one linear unit; the loss is mae.

    Args:
        window_shape: (timesteps, columns) of a sample, both at least 1.
        units: the size of the GRU's state, at least 1.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1).
    """
    return _forecaster(window_shape, layers.RNN(layers.GRUCell(units)))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    """Build a forecaster like that of `build_gru_forecaster`, whose GRU has dropout inside.

    In training, `dropout` acts on the inputs of the GRU, and `recurrent_dropout` on the state
    inside its recurrence, as these two arguments of Keras's layer do. In inference the model
    computes the same as that of `build_gru_forecaster`.

    Args:
        window_shape: (timesteps, columns) of a sample, both at least 1.
        units: the size of the GRU's state, at least 1.
        dropout: the part of the inputs that is dropped, from 0 to below 1.
        recurrent_dropout: the part of the state that is dropped, from 0 to below 1.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1).
    """
    cell = layers.GRUCell(units, dropout=dropout, recurrent_dropout=recurrent_dropout)
    return _forecaster(window_shape, layers.RNN(cell))


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    """Build a forecaster of two GRUs, one on top of the other, and one linear unit.

    The second GRU reads the states of all timesteps of the first. The loss is mae.

    Args:
        window_shape: (timesteps, columns) of a sample, both at least 1.
        units: the sizes of the two states, a pair of numbers of at least 1. The lower GRU, which
            reads the window, has the first size.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1).
    """
    # At each timestep, the upper cell reads the new state of the lower one.
    lower, upper = units
    return _forecaster(window_shape, layers.RNN([layers.GRUCell(lower), layers.GRUCell(upper)]))


def build_bidirectional_forecaster(window_shape, units=32):
    """Build a forecaster of a bidirectional GRU and one linear unit; the loss is mae.

    One GRU reads the window forwards, and another one reads it backwards. Their last states are
    concatenated.

    Args:
        window_shape: (timesteps, columns) of a sample, both at least 1.
        units: the size of the state of each of the two GRUs, at least 1.

    Returns:
        a compiled keras.Model from (n, timesteps, columns) to (n, 1).
    """
    forwards = layers.RNN(layers.GRUCell(units))
    backwards = layers.RNN(layers.GRUCell(units), go_backwards=True)
    return _forecaster(
        window_shape, lambda window: ops.concatenate([backwards(window), forwards(window)], axis=-1)
    )
