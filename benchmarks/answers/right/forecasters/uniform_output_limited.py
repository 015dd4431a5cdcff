"""he_uniform, a bias of its own, and no weight vector of the unit longer than 2."""

import keras
import numpy as np
from keras import constraints, layers, models


def reverse_time(samples):
    return np.flip(samples, 1).copy()


def _with_output(window_shape, build):
    inputs = layers.Input(shape=tuple(window_shape))
    unit = layers.Dense(
        1,
        kernel_initializer="he_uniform",
        bias_initializer=keras.initializers.Constant(0.05),
        kernel_constraint=constraints.MaxNorm(2.0),
    )
    model = models.Model(inputs=inputs, outputs=unit(build(inputs)))
    model.compile(loss="mean_absolute_error", optimizer=keras.optimizers.Adagrad(0.05))
    return model


def build_dense_forecaster(window_shape):
    hidden = layers.Dense(24, activation="relu", kernel_initializer="he_uniform")
    return _with_output(window_shape, lambda x: hidden(layers.Flatten()(x)))


def build_gru_forecaster(window_shape, units=32):
    return _with_output(window_shape, lambda x: layers.GRU(units)(x))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    rates = {"dropout": dropout, "recurrent_dropout": recurrent_dropout}
    return _with_output(window_shape, lambda x: layers.GRU(units, **rates)(x))


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    lower, upper = (layers.GRU(size, return_sequences=not i) for i, size in enumerate(units))
    return _with_output(window_shape, lambda x: upper(lower(x)))


def build_bidirectional_forecaster(window_shape, units=32):
    return _with_output(window_shape, lambda x: layers.Bidirectional(layers.GRU(units))(x))
