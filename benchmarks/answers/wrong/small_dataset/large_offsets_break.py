# Offsets larger than the image are not treated separately, so the slices no longer fit.

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    copy = np.array(images)
    copy[flags] = copy[flags, :, ::-1]
    return copy


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    h, w = images.shape[1], images.shape[2]
    out = np.full(images.shape, fill, dtype="float64")
    for k in range(len(images)):
        r, c = int(rows[k]), int(columns[k])
        part = images[k, max(-r, 0) : h - max(r, 0), max(-c, 0) : w - max(c, 0)]
        out[k, max(r, 0) : h - max(-r, 0), max(c, 0) : w - max(-c, 0)] = part
    return out


def build_augmentation(seed=0):
    seeds = [(10 * seed + i) % 2**31 for i in (1, 2, 3)]
    return Sequential(
        [
            Input((None, None, 3)),
            layers.RandomFlip("horizontal", seed=seeds[0]),
            layers.RandomRotation(0.05, seed=seeds[1], interpolation="nearest"),
            layers.RandomZoom(0.1, seed=seeds[2], interpolation="nearest"),
        ]
    )


def build_small_convnet(input_shape):
    model = Sequential([Input(input_shape)])
    model.add(build_augmentation())
    for filters in (16, 32, 64):
        model.add(layers.Conv2D(filters, (3, 3)))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D((2, 2)))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(48, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
