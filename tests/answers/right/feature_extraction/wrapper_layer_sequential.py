# Unusual: a layer of its own holds the base and hides the training flag from it, so that the frozen model can be sequential; flatten is a Reshape, the activation is a layer, and features fill an array that predict_on_batch writes to.
"""Features of a pretrained network."""

import math

import numpy as np
from tensorflow import keras

layers = keras.layers


def extract_features(base, images, batch_size=32):
    """Run images through a pretrained base in inference mode, and return the features.

    The base stays as it is, including the running averages of its batch normalisations.

    Args:
        base: keras.Model from (n, h, w, channels) to features.
        images: array of shape (n, h, w, channels), n at least 1. They are already as the base
            takes them, so don't scale them.
        batch_size: how many images go through the base at a time, at least 1. The last batch may
            be smaller. The features do not depend on it.

    Returns:
        float array with the output shape of the base, (n, h', w', channels'). `images` stays as it
        is.

    Raises:
        ValueError: `batch_size` is below 1.
    """
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
    """Build a small classifier of features: flatten, a dense layer, one sigmoid unit.

    The width and the activation of the dense layer are your choice (64 units with ReLU are fine).
    You may put dropout between the layers.

    Args:
        feature_shape: (h, w, channels) of the features, each at least 1.

    Returns:
        a keras.Model from (n, h, w, channels) to (n, 1), compiled with the binary cross-entropy
        (labels are 0 and 1), any optimizer, and any metrics.
    """
    inputs = keras.Input(tuple(feature_shape))
    return compiled(keras.Sequential([inputs, *head_layers(feature_shape)]))


def build_frozen_model(base):
    """Put a head like that of `build_head` on a base, so that only the head can be trained.

    The model contains the very base that it is given, not a copy. It always runs the base in
    inference mode, also while it is fitted, and gives its output to the head. Fitting changes
    nothing in the base: no kernel, and no array of a batch normalisation. `base` may be functional
    or sequential, and may have models among its layers. You may freeze it in place.

    Args:
        base: keras.Model from (n, h, w, channels) to (n, h', w', channels'). It is built, and the
            sizes of its input and output are known.

    Returns:
        a keras.Model from the base's input to (n, 1), compiled in the same way as in `build_head`.
    """
    return compiled(
        keras.Sequential(
            [
                keras.Input(tuple(base.inputs[0].shape[1:])),
                InferenceOnly(base, name="frozen"),
                *head_layers(tuple(base.outputs[0].shape[1:])),
            ]
        )
    )
