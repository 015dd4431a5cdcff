# The upper GRU returns all its states as well, it should return only the last one.

import numpy as np
from keras import Input, Sequential, layers


def reverse_time(samples):
    result = np.empty_like(samples)
    timesteps = samples.shape[1]
    for t in range(timesteps):
        result[:, t] = samples[:, timesteps - 1 - t]
    return result


def build_dense_forecaster(window_shape):
    model = Sequential([Input(window_shape)])
    for layer in [layers.Flatten(), layers.Dense(32, activation="relu"), layers.Dense(1)]:
        model.add(layer)
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_gru_forecaster(window_shape, units=32):
    model = Sequential([Input(window_shape)])
    for layer in [layers.GRU(units), layers.Dense(1)]:
        model.add(layer)
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    rates = {"dropout": dropout, "recurrent_dropout": recurrent_dropout}
    model = Sequential([Input(window_shape)])
    for layer in [layers.GRU(units, **rates), layers.Dense(1)]:
        model.add(layer)
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    model = Sequential([Input(window_shape)])
    for size in units:
        model.add(layers.GRU(size, return_sequences=True))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_bidirectional_forecaster(window_shape, units=32):
    model = Sequential([Input(window_shape)])
    for layer in [layers.Bidirectional(layers.GRU(units)), layers.Dense(1)]:
        model.add(layer)
    model.compile(optimizer="rmsprop", loss="mae")
    return model
