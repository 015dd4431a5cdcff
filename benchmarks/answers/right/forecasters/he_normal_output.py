"""One function builds all five, from a description of what is between input and output."""

import keras
import numpy as np
from keras import initializers, layers


def reverse_time(samples):
    return np.ascontiguousarray(samples[:, ::-1, :])


def _forecast_from(window_shape, features):
    window = keras.Input(shape=window_shape, name="window")
    output = layers.Dense(1, kernel_initializer=initializers.HeNormal(), name="temperature")
    model = keras.Model(window, output(features(window)))
    model.compile(
        optimizer=keras.optimizers.Nadam(learning_rate=1e-3),
        loss=keras.losses.MeanAbsoluteError(),
        metrics=["mean_squared_error"],
    )
    return model


def build_dense_forecaster(window_shape):
    def features(window):
        flat = layers.Flatten()(window)
        return layers.Dense(128, activation="relu", kernel_initializer="he_normal")(flat)

    return _forecast_from(window_shape, features)


def build_gru_forecaster(window_shape, units=32):
    return _forecast_from(window_shape, layers.GRU(units, name="state"))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    gru = layers.GRU(units, recurrent_dropout=recurrent_dropout, dropout=dropout, name="state")
    return _forecast_from(window_shape, gru)


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    states = layers.GRU(units[0], return_sequences=True, name="states")
    state = layers.GRU(units[1], name="state")
    return _forecast_from(window_shape, lambda window: state(states(window)))


def build_bidirectional_forecaster(window_shape, units=32):
    both = layers.Bidirectional(layers.GRU(units), merge_mode="concat", name="both_states")
    return _forecast_from(window_shape, both)
