# The seed that is given has no effect.

import keras
import numpy as np


def flip_horizontally(images, flags):
    if flags.shape != (len(images),):
        raise ValueError(f"flags must have shape ({len(images)},), got {flags.shape}")
    result = np.array(images)
    for index in np.flatnonzero(flags):
        result[index] = result[index][:, ::-1].copy()
    return result


def shift_images(images, rows, columns, fill=0.0):
    n, h, w, c = images.shape
    if rows.shape != (n,) or columns.shape != (n,):
        wrong, value = ("rows", rows) if rows.shape != (n,) else ("columns", columns)
        raise ValueError(f"{wrong} must have {n} items, got shape {value.shape}")
    padded = np.full((n, 3 * h, 3 * w, c), fill, "float64")
    padded[:, h : 2 * h, w : 2 * w] = images
    top = h - np.clip(rows.astype("int64"), -h, h)
    left = w - np.clip(columns.astype("int64"), -w, w)
    return np.stack([p[t : t + h, l : l + w] for p, t, l in zip(padded, top, left)])


def build_augmentation(seed=0):
    model = keras.Sequential(name="augmentation")
    model.add(keras.layers.RandomFlip(mode="horizontal", seed=1))
    model.add(keras.layers.RandomRotation(0.05, interpolation="nearest", seed=1))
    model.add(keras.layers.RandomZoom(0.15, interpolation="nearest", seed=1))
    return model


def build_small_convnet(input_shape):
    for side in input_shape:
        if side < 1:
            raise ValueError(f"input_shape={input_shape} has a side below 1")
    L = keras.layers
    model = keras.Sequential([keras.Input(input_shape), build_augmentation(3)])
    model.add(L.Rescaling(4.0, -2.0))
    for filters in (16, 32, 64):
        model.add(L.Conv2D(filters, 3, padding="same", activation="elu"))
        model.add(L.BatchNormalization(momentum=0.9))
        model.add(L.MaxPooling2D())
    model.add(L.Dropout(0.3))
    model.add(L.Flatten())
    model.add(L.Dense(64, activation="relu"))
    model.add(L.Dropout(0.3))
    model.add(L.Dense(1, activation="sigmoid"))
    model.compile("nadam", "binary_crossentropy", metrics=[keras.metrics.BinaryAccuracy()])
    return model
