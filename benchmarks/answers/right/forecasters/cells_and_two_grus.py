# A cell in an RNN layer, and two GRUs joined by hand for both directions.
import keras
import numpy as np
from keras import layers


def reverse_time(samples):
    n, steps, _ = samples.shape
    return np.take(samples, np.arange(steps - 1, -1, -1), axis=1)


def _finish(inputs, x):
    out = layers.Dense(1, activation=None)(x)
    model = keras.Model(inputs, out)
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss=keras.losses.MeanAbsoluteError(), metrics=["mse"])
    return model


def build_dense_forecaster(window_shape):
    i = keras.Input(window_shape)
    x = layers.Reshape((-1,))(i)
    return _finish(i, layers.ReLU()(layers.Dense(48)(x)))


def build_gru_forecaster(window_shape, units=32):
    i = keras.Input(window_shape)
    return _finish(i, layers.RNN(layers.GRUCell(units))(i))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    i = keras.Input(window_shape)
    return _finish(i, layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout, name="robust")(i))


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    low, high = units
    i = keras.Input(window_shape)
    states = layers.GRU(low, return_sequences=True)(i)
    return _finish(i, layers.GRU(high)(states))


def build_bidirectional_forecaster(window_shape, units=32):
    i = keras.Input(window_shape)
    there = layers.GRU(units)(i)
    back = layers.GRU(units, go_backwards=True)(i)
    return _finish(i, layers.Concatenate()([there, back]))
