# The GRU forecaster minimises the mean squared error, it should be the mean absolute error.

import keras
import numpy as np
from keras import layers


def reverse_time(samples):
    steps = samples.shape[1]
    return np.take(samples, np.arange(steps - 1, -1, -1), axis=1)


def build_dense_forecaster(window_shape):
    inputs = keras.Input(window_shape)
    x = layers.Flatten()(inputs)
    x = layers.Dense(32, activation="relu")(x)
    outputs = layers.Dense(1)(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_gru_forecaster(window_shape, units=32):
    inputs = keras.Input(window_shape)
    x = layers.GRU(units)(inputs)
    outputs = layers.Dense(1)(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="mse", metrics=["mae"])
    return model


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    inputs = keras.Input(window_shape)
    x = layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)(inputs)
    outputs = layers.Dense(1)(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    inputs = keras.Input(window_shape)
    x = layers.GRU(units[0], return_sequences=True)(inputs)
    x = layers.GRU(units[1])(x)
    outputs = layers.Dense(1)(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_bidirectional_forecaster(window_shape, units=32):
    inputs = keras.Input(window_shape)
    x = layers.Bidirectional(layers.GRU(units))(inputs)
    outputs = layers.Dense(1)(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="mae")
    return model
