# Offsets beyond the image give wrong slices; all should be the fill value.

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    flipped = images.copy()
    flipped[flags] = images[flags][:, :, ::-1]
    return flipped


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    n, h, w, channels = images.shape
    out = np.full((n, h, w, channels), fill, dtype="float64")
    for k in range(n):
        r, c = int(rows[k]), int(columns[k])
        if r >= 0:
            to_rows, from_rows = slice(r, h), slice(0, h - r)
        else:
            to_rows, from_rows = slice(0, h + r), slice(-r, h)
        if c >= 0:
            to_columns, from_columns = slice(c, w), slice(0, w - c)
        else:
            to_columns, from_columns = slice(0, w + c), slice(-c, w)
        out[k, to_rows, to_columns] = images[k, from_rows, from_columns]
    return out


def build_augmentation(seed=0):
    model = Sequential()
    model.add(Input((None, None, 3)))
    model.add(layers.RandomFlip(mode="horizontal", seed=10 * seed + 1))
    model.add(layers.RandomRotation(factor=0.05, fill_mode="nearest", seed=10 * seed + 2))
    model.add(layers.RandomZoom(height_factor=0.1, fill_mode="nearest", seed=10 * seed + 3))
    return model


def build_small_convnet(input_shape):
    model = Sequential()
    model.add(Input(shape=input_shape))
    # augmentation
    model.add(layers.RandomFlip("horizontal"))
    model.add(layers.RandomRotation(0.05))
    model.add(layers.RandomZoom(0.1))
    # convnet
    model.add(layers.Conv2D(16, (3, 3)))
    model.add(layers.BatchNormalization())
    model.add(layers.ReLU())
    model.add(layers.MaxPooling2D((2, 2)))
    model.add(layers.Conv2D(32, (3, 3)))
    model.add(layers.BatchNormalization())
    model.add(layers.ReLU())
    model.add(layers.MaxPooling2D((2, 2)))
    model.add(layers.Conv2D(64, (3, 3)))
    model.add(layers.BatchNormalization())
    model.add(layers.ReLU())
    model.add(layers.MaxPooling2D((2, 2)))
    # classifier
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
