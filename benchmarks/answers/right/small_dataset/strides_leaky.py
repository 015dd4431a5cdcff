"""Strides shrink the maps, leaky ReLU, kernels as He proposes, and no normalisation."""

import numpy as np
from tensorflow import keras
from tensorflow.keras import layers


def flip_horizontally(images, flags):
    if flags.size != len(images):
        raise ValueError(f"need {len(images)} flags, got {flags.size}")
    mirrored = images[:, :, ::-1]
    return np.stack([m if f else i for i, m, f in zip(images, mirrored, flags)])


def _moved(size, offset):
    """Return which places stay in view, and where they end up."""
    source = np.arange(size)
    target = source + int(offset)
    seen = (target >= 0) & (target < size)
    return source[seen], target[seen]


def shift_images(images, rows, columns, fill=0.0):
    n, h, w, _ = images.shape
    if len(rows) != n:
        raise ValueError(f"need {n} rows, got {len(rows)}")
    if len(columns) != n:
        raise ValueError(f"need {n} columns, got {len(columns)}")
    result = np.full(images.shape, float(fill))
    for image, out, row, column in zip(images, result, rows, columns):
        (r, new_r), (c, new_c) = _moved(h, row), _moved(w, column)
        out[np.ix_(new_r, new_c)] = image[np.ix_(r, c)]
    return result


def build_augmentation(seed=0):
    model = keras.Sequential()
    model.add(layers.RandomFlip("horizontal", seed=seed))
    model.add(layers.RandomRotation(0.08, fill_mode="nearest", seed=seed))
    model.add(layers.RandomZoom(0.15, fill_mode="nearest", seed=seed))
    return model


def build_small_convnet(input_shape):
    he = "he_normal"
    model = keras.Sequential([keras.Input(input_shape), build_augmentation(1)])
    for filters in (32, 64, 64):
        model.add(layers.Conv2D(filters, 3, strides=2, padding="same", kernel_initializer=he))
        model.add(layers.LeakyReLU(0.1))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(64, kernel_initializer=he))
    model.add(layers.LeakyReLU(0.1))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(
        optimizer=keras.optimizers.Adam(5e-4), loss="binary_crossentropy", metrics=["accuracy"]
    )
    return model
