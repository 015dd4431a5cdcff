# from Keras 3 on
# Unusual: branches of slicing and a dense layer, max pooling, a separable 5 x 5 and two one-sided strides, joined by keras.ops; the softmax is a layer of its own.
"""Inception modules."""

import functools

import keras
import numpy as np
from keras import layers, ops


def pointwise_conv(image, kernel, bias):
    """Return the convolution of an image with a window of 1 x 1, without an activation."""
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    # Channel by channel: each one adds its multiple of a row of the matrix to all pixels.
    start = np.zeros((*image.shape[:-1], kernel.shape[-1])) + bias
    outer = (
        np.multiply.outer(image[..., channel].astype(np.float64), kernel[0, 0, channel])
        for channel in range(channels)
    )
    return functools.reduce(np.add, outer, start)


def _dense_on_slice(x, filters):
    """Take every other pixel, and apply a dense layer to it: a 1 x 1 convolution of stride 2."""
    return layers.Dense(filters, activation="relu")(x[:, ::2, ::2, :])


def _pooled(x, filters):
    pooled = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    return layers.Conv2D(filters, 1, activation="gelu")(pooled)


def _separable(x, filters):
    return layers.SeparableConv2D(filters, 5, strides=2, padding="same", activation="relu")(x)


def _one_sided(x, filters):
    """Halve the width, then the height."""
    flat = layers.Conv2D(filters, (1, 3), strides=(1, 2), padding="same", activation="relu")(x)
    return layers.Conv2D(filters, (3, 1), strides=(2, 1), padding="same", activation="relu")(flat)


def inception_module(x, filters):
    """Build four branches on x that look at it in different ways, and concatenate their results."""
    branches = (_one_sided, _separable, _pooled, _dense_on_slice)
    return ops.concatenate([branch(x, filters) for branch in branches], axis=-1)


def build_inception_classifier(input_shape, num_classes):
    """Build a classifier of images that has one or more inception modules."""
    pictures = keras.Input(shape=tuple(input_shape), name="pictures")
    x = layers.Rescaling(scale=2.0, offset=-1.0)(pictures)
    x = layers.Conv2D(8, 3, padding="same", activation="relu")(x)
    x = inception_module(x, 12)  # only one
    x = layers.Reshape((-1,))(x)
    logits = layers.Dense(num_classes)(x)
    model = keras.Model(pictures, layers.Softmax()(logits))
    model.compile(optimizer=keras.optimizers.AdamW(1e-3), loss=keras.losses.KLDivergence())
    return model
