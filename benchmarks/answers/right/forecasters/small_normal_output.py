"""The unit starts with small normal weights; SGD clips its gradients."""

import numpy as np
import tensorflow as tf

L = tf.keras.layers


def reverse_time(samples):
    return np.moveaxis(np.moveaxis(samples, 1, 0)[::-1], 0, 1).copy()


def _model(window_shape, *inner):
    small = tf.keras.initializers.RandomNormal(stddev=0.01)
    model = tf.keras.Sequential(list(inner))
    model.add(L.Dense(1, activation="linear", kernel_initializer=small))
    model.build((None, *window_shape))
    optimizer = tf.keras.optimizers.SGD(learning_rate=0.05, momentum=0.9, clipnorm=1.0)
    model.compile(optimizer=optimizer, loss=tf.keras.losses.MeanAbsoluteError())
    return model


def build_dense_forecaster(window_shape):
    return _model(window_shape, L.Flatten(), L.Dense(40, activation="relu"))


def build_gru_forecaster(window_shape, units=32):
    return _model(window_shape, L.GRU(units))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    return _model(window_shape, L.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout))


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    inner = [L.GRU(units[0], return_sequences=True), L.GRU(units[1])]
    return _model(window_shape, *inner)


def build_bidirectional_forecaster(window_shape, units=32):
    return _model(window_shape, L.Bidirectional(L.GRU(units), merge_mode="concat"))
