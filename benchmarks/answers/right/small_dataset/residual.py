"""Residual blocks with batch normalisation."""

import keras
import numpy as np
from keras import layers


def flip_horizontally(images, flags):
    if flags.shape[0] != len(images):
        raise ValueError(f"{flags.shape[0]} is not the number of images, {len(images)}")
    return np.where(flags.reshape(-1, 1, 1, 1), np.flip(images, 2), images)


def shift_images(images, rows, columns, fill=0.0):
    n, h, w, c = images.shape
    if rows.shape[0] != n:
        raise ValueError(f"rows: {rows.shape[0]} is not the number of images, {n}")
    if columns.shape[0] != n:
        raise ValueError(f"columns: {columns.shape[0]} is not the number of images, {n}")
    result = np.zeros((n, h, w, c)) + fill
    for k in range(n):
        r, s = int(rows[k]), int(columns[k])
        targets = [(i, j) for i in range(h) for j in range(w)]
        for i, j in targets:
            if i - r in range(h) and j - s in range(w):
                result[k, i, j, :] = images[k, i - r, j - s, :]
    return result


def build_augmentation(seed=0):
    return keras.Sequential(
        [
            layers.RandomFlip("horizontal", seed=seed),
            layers.RandomRotation(0.05, seed=seed),
            layers.RandomZoom(0.1, seed=seed),
        ]
    )


def convolution(x, filters, strides=1):
    x = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)(x)
    return layers.BatchNormalization(momentum=0.9)(x)


def residual_block(x, filters):
    y = layers.ReLU()(convolution(x, filters, strides=2))
    y = convolution(y, filters)
    shortcut = layers.Conv2D(filters, 1, strides=2)(x)
    return layers.ReLU()(layers.add([y, shortcut]))


def build_small_convnet(input_shape):
    inputs = keras.Input(input_shape)
    x = build_augmentation(3)(inputs)
    x = layers.ReLU()(convolution(x, 16))
    for filters in (16, 32, 64):
        x = residual_block(x, filters)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.3)(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
