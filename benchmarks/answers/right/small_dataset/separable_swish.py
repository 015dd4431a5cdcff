"""Separable convolutions with swish, normalised, in the manner of Xception."""

import keras
import numpy as np
from keras import layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError("every image needs a flag of its own")
    columns = np.arange(images.shape[2])
    order = np.where(flags[:, None], columns[::-1], columns)
    return np.take_along_axis(images, order[:, None, :, None], axis=2)


def shift_images(images, rows, columns, fill=0.0):
    n, h, w, c = images.shape
    if len(rows) != n or len(columns) != n:
        raise ValueError("every image needs an offset of its own")
    shifted = np.empty((n, h, w, c), dtype="float64")
    shifted.fill(fill)
    for i, (down, right) in enumerate(zip(rows.astype(int), columns.astype(int))):
        if abs(down) >= h or abs(right) >= w:
            continue
        top, bottom = max(down, 0), min(h, h + down)
        left, end = max(right, 0), min(w, w + right)
        shifted[i, top:bottom, left:end] = images[
            i, top - down : bottom - down, left - right : end - right
        ]
    return shifted


def build_augmentation(seed=0):
    inputs = keras.Input((None, None, 3))
    x = layers.RandomFlip("horizontal", seed=10 * seed)(inputs)
    x = layers.RandomRotation(0.05, interpolation="nearest", seed=10 * seed + 1)(x)
    x = layers.RandomZoom(0.1, interpolation="nearest", seed=10 * seed + 2)(x)
    return keras.Model(inputs, x)


def block(x, filters):
    x = layers.SeparableConv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization(momentum=0.9)(x)
    x = layers.Activation("swish")(x)
    return layers.MaxPooling2D(3, strides=2, padding="same")(x)


def build_small_convnet(input_shape):
    inputs = keras.Input(input_shape)
    x = build_augmentation(2)(inputs)
    x = layers.Conv2D(24, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization(momentum=0.9)(x)
    x = layers.Activation("swish")(x)
    for filters in (32, 64, 128):
        x = block(x, filters)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.3)(x)
    x = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, x)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
