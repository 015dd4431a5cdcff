"""Five functional models without a helper; np.take for the time."""

import keras
import numpy as np
from keras.layers import GRU, Bidirectional, Dense, Flatten


def reverse_time(samples):
    timesteps = samples.shape[1]
    return np.take(samples, np.arange(timesteps - 1, -1, -1), axis=1)


def build_dense_forecaster(window_shape):
    inputs = keras.Input(shape=window_shape)
    x = Flatten()(inputs)
    x = Dense(10, activation="relu")(x)
    model = keras.Model(inputs, Dense(1)(x))
    model.compile(optimizer="adam", loss="mae")
    return model


def build_gru_forecaster(window_shape, units=32):
    inputs = keras.Input(shape=window_shape)
    x = GRU(units)(inputs)
    model = keras.Model(inputs, Dense(1)(x))
    model.compile(optimizer="adam", loss="mae")
    return model


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    inputs = keras.Input(shape=window_shape)
    x = GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)(inputs)
    model = keras.Model(inputs, Dense(1)(x))
    model.compile(optimizer="adam", loss="mae")
    return model


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    inputs = keras.Input(shape=window_shape)
    x = GRU(units[0], return_sequences=True)(inputs)
    x = GRU(units[1])(x)
    model = keras.Model(inputs, Dense(1)(x))
    model.compile(optimizer="adam", loss="mae")
    return model


def build_bidirectional_forecaster(window_shape, units=32):
    inputs = keras.Input(shape=window_shape)
    x = Bidirectional(GRU(units), merge_mode="concat")(inputs)
    model = keras.Model(inputs, Dense(1)(x))
    model.compile(optimizer="adam", loss="mae")
    return model
