# The flip reverses the rows (upside down) instead of the columns.
# listed: vertical for horizontal

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    flipped = images.copy()
    flipped[flags] = images[flags][:, ::-1]
    return flipped


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    _, h, w, _ = images.shape
    out = np.full(images.shape, fill, dtype=float)
    for k in range(len(images)):
        r, c = int(rows[k]), int(columns[k])
        if abs(r) < h and abs(c) < w:
            out[k, max(r, 0) : h + min(r, 0), max(c, 0) : w + min(c, 0)] = images[
                k, max(-r, 0) : h + min(-r, 0), max(-c, 0) : w + min(-c, 0)
            ]
    return out


def build_augmentation(seed=0):
    seeds = [(3 * seed + k) % 2**31 for k in range(3)]
    return Sequential(
        [
            Input((None, None, 3)),
            layers.RandomFlip("horizontal", seed=seeds[0]),
            layers.RandomRotation(0.05, interpolation="nearest", seed=seeds[1]),
            layers.RandomZoom(0.1, interpolation="nearest", seed=seeds[2]),
        ]
    )


def build_small_convnet(input_shape):
    model = Sequential([Input(input_shape), build_augmentation()])
    for filters in (16, 32, 64):
        model.add(layers.Conv2D(filters, 3, padding="same"))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
