# The one unit has a softmax, which is always 1; it should be a sigmoid.

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
    n, h, w, _ = images.shape
    source_rows = np.arange(h) - np.asarray(rows, dtype=int)[:, None]
    source_columns = np.arange(w) - np.asarray(columns, dtype=int)[:, None]
    inside_rows = (source_rows >= 0) & (source_rows < h)
    inside_columns = (source_columns >= 0) & (source_columns < w)
    moved = images[
        np.arange(n)[:, None, None],
        np.clip(source_rows, 0, h - 1)[:, :, None],
        np.clip(source_columns, 0, w - 1)[:, None, :],
    ]
    inside = inside_rows[:, :, None, None] & inside_columns[:, None, :, None]
    return np.where(inside, moved.astype(float), float(fill))


def build_augmentation(seed=0):
    model = Sequential()
    model.add(Input((None, None, 3)))
    model.add(layers.RandomFlip(mode="horizontal", seed=10 * seed + 1))
    model.add(layers.RandomRotation(factor=0.05, fill_mode="nearest", seed=10 * seed + 2))
    model.add(layers.RandomZoom(height_factor=0.1, fill_mode="nearest", seed=10 * seed + 3))
    return model


def build_small_convnet(input_shape):
    model = Sequential()
    model.add(Input(input_shape))
    model.add(build_augmentation(seed=7))
    for filters in (16, 32, 64):
        model.add(layers.Conv2D(filters, (3, 3), padding="same"))
        model.add(layers.BatchNormalization())
        model.add(layers.Activation("relu"))
        model.add(layers.MaxPooling2D((2, 2)))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="softmax"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
