# from Keras 3 on
# Unusual: a layer of its own holds the base and hides the training flag from it, so that the frozen model can be sequential; flatten is a Reshape, the activation is a layer, and features fill an array that predict_on_batch writes to.
"""Features of a pretrained network."""

import math

import numpy as np
from tensorflow import keras

layers = keras.layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, received {batch_size}")
    features = None
    for start in range(0, len(images), batch_size):
        stop = min(start + batch_size, len(images))
        batch = base.predict_on_batch(np.array(images[start:stop], dtype=np.float32))
        if features is None:
            features = np.empty((len(images), *batch.shape[1:]), dtype=np.float64)
        features[start:stop] = batch
    return features


class InferenceOnly(layers.Layer):
    """A layer that runs a frozen model, and always in inference mode."""

    def __init__(self, base, **kwargs):
        super().__init__(**kwargs)
        base.trainable = False
        self.base = base

    def build(self, input_shape):
        pass  # the base is built already

    def call(self, images):
        return self.base(images, training=False)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], *self.base.outputs[0].shape[1:])


def head_layers(feature_shape):
    """Return the layers of a head: flatten, dense, one sigmoid unit."""
    return [
        layers.Reshape((math.prod(feature_shape),)),
        layers.Dense(32),
        layers.LeakyReLU(negative_slope=0.1),
        layers.Dropout(0.2),
        layers.Dense(1, activation=keras.ops.sigmoid),
    ]


def compiled(model):
    model.compile(
        optimizer=keras.optimizers.AdamW(learning_rate=1e-3, weight_decay=1e-3),
        loss=keras.losses.binary_crossentropy,
        metrics=["accuracy", keras.metrics.Precision(), "mse"],
    )
    return model


def build_head(feature_shape):
    inputs = keras.Input(tuple(feature_shape))
    return compiled(keras.Sequential([inputs, *head_layers(feature_shape)]))


def build_frozen_model(base):
    return compiled(
        keras.Sequential(
            [
                keras.Input(tuple(base.inputs[0].shape[1:])),
                InferenceOnly(base, name="frozen"),
                *head_layers(tuple(base.outputs[0].shape[1:])),
            ]
        )
    )
