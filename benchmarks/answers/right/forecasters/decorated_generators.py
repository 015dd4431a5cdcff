"""Each builder is a generator of layers; a decorator chains them and compiles the model."""

import functools

import keras
import numpy as np
from keras import layers


def _mae(y_true, y_pred):
    return keras.losses.mean_absolute_error(y_true, y_pred)


def forecaster(generator):
    @functools.wraps(generator)
    def build(window_shape, *args, **kwargs):
        window = tensor = keras.Input(shape=tuple(window_shape))
        for layer in generator(window_shape, *args, **kwargs):
            tensor = layer(tensor)
        output = layers.Dense(units=1, activation="linear", name="temperature")(tensor)
        model = keras.Model(window, output, name=generator.__name__)
        model.compile(optimizer=keras.optimizers.SGD(0.01, momentum=0.9), loss=_mae)
        return model

    return build


def reverse_time(samples):
    turned = np.empty_like(samples)
    for before, after in zip(np.swapaxes(samples, 0, 1), np.swapaxes(turned, 0, 1)[::-1]):
        after[...] = before
    return turned


@forecaster
def build_dense_forecaster(window_shape):
    yield layers.Flatten()
    yield layers.Dense(units=48)
    yield layers.ReLU()


@forecaster
def build_gru_forecaster(window_shape, units=32):
    yield layers.GRU(units=units)


@forecaster
def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    yield layers.GRU(units=units, dropout=dropout, recurrent_dropout=recurrent_dropout)


@forecaster
def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    *lower, top = units
    yield from (layers.GRU(units=size, return_sequences=True) for size in lower)
    yield layers.GRU(units=top)


@forecaster
def build_bidirectional_forecaster(window_shape, units=32):
    yield layers.Bidirectional(layers.GRU(units=units))
