"""Kernels of 5 x 5, average pooling, spatial dropout; orthogonal start."""

import keras
import numpy as np
from keras import layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"{len(flags)} flags cannot belong to {len(images)} images")
    flipped = images.copy()
    for number in range(len(images)):
        if flags[number]:
            flipped[number] = np.fliplr(images[number])
    return flipped


def shift_images(images, rows, columns, fill=0.0):
    for what, offsets in {"rows": rows, "columns": columns}.items():
        if len(offsets) != len(images):
            raise ValueError(f"{len(offsets)} {what} cannot belong to {len(images)} images")
    n, h, w, c = images.shape
    number, i, j = np.indices((n, h, w))
    i = i - np.asarray(rows, int)[:, None, None]
    j = j - np.asarray(columns, int)[:, None, None]
    outside = (i < 0) | (i >= h) | (j < 0) | (j >= w)
    i[outside], j[outside] = 0, 0
    shifted = images[number, i, j].astype(float)
    shifted[outside] = fill
    return shifted


def build_augmentation(seed=0):
    x = inputs = keras.Input(shape=(None, None, 3))
    x = layers.RandomRotation(factor=0.06, fill_mode="reflect", seed=seed)(x)
    x = layers.RandomZoom(height_factor=0.15, fill_mode="reflect", seed=seed + 1000)(x)
    x = layers.RandomFlip(mode="horizontal", seed=seed + 2000)(x)
    return keras.Model(inputs, x)


def build_small_convnet(input_shape):
    inputs = keras.Input(shape=input_shape)
    x = build_augmentation(5)(inputs)
    for filters in (16, 32, 48):
        x = layers.Conv2D(
            filters, 5, padding="same", activation="relu", kernel_initializer="orthogonal"
        )(x)
        x = layers.BatchNormalization(momentum=0.95)(x)
        x = layers.AveragePooling2D(2)(x)
        x = layers.SpatialDropout2D(0.1)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(32, activation="relu", kernel_initializer="orthogonal")(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)
    model.compile("nadam", keras.losses.BinaryCrossentropy(), metrics=["accuracy"])
    return model
