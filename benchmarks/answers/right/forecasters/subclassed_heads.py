"""One subclassed model that takes any body of layers; `training` is handed down by hand."""

import numpy as np
import tensorflow as tf
from tensorflow.keras import Model, layers, losses, optimizers


class Forecaster(Model):
    """A body (a list of layers), and one linear unit on top of it."""

    def __init__(self, *body):
        super().__init__()
        self.body = list(body)
        self.unit = layers.Dense(1)

    def call(self, window, training=None):
        for layer in self.body:
            if isinstance(layer, (layers.GRU, layers.Bidirectional)):
                window = layer(window, training=training)
            else:
                window = layer(window)
        return self.unit(window)


def _finish(window_shape, *body):
    model = Forecaster(*body)
    model(np.zeros((1, *window_shape), "float32"))
    model.compile(loss=losses.MeanAbsoluteError(), optimizer=optimizers.Adamax(5e-3))
    return model


def reverse_time(samples):
    timesteps = samples.shape[1]
    return np.take(samples, [timesteps - 1 - t for t in range(timesteps)], axis=1)


def build_dense_forecaster(window_shape):
    return _finish(
        window_shape,
        layers.Reshape((window_shape[0] * window_shape[1],)),
        layers.Dense(20, activation=tf.nn.relu),
    )


def build_gru_forecaster(window_shape, units=32):
    return _finish(window_shape, layers.GRU(units))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    rates = {"dropout": dropout, "recurrent_dropout": recurrent_dropout}
    return _finish(window_shape, layers.GRU(units, **rates))


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    lower, upper = units
    return _finish(window_shape, layers.GRU(lower, return_sequences=True), layers.GRU(upper))


def build_bidirectional_forecaster(window_shape, units=32):
    both = layers.Bidirectional(
        layer=layers.GRU(units),
        backward_layer=layers.GRU(units, go_backwards=True),
        merge_mode="concat",
    )
    return _finish(window_shape, both)
