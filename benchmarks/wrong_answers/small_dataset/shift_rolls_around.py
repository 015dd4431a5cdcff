# np.roll brings pixels back on the other side; they should be the fill value.

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    mask = np.reshape(flags, (-1, 1, 1, 1))
    return np.where(mask, images[:, :, ::-1, :], images)


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    shifted = np.empty(images.shape, dtype=float)
    for k in range(len(images)):
        shifted[k] = np.roll(images[k], (int(rows[k]), int(columns[k])), axis=(0, 1))
    return shifted


def build_augmentation(seed=0):
    seeds = [int(s) for s in np.random.default_rng(seed).integers(2**31, size=3)]
    steps = [
        layers.RandomFlip("horizontal", seed=seeds[0]),
        layers.RandomRotation(0.06, fill_mode="nearest", seed=seeds[1]),
        layers.RandomZoom(0.15, fill_mode="nearest", seed=seeds[2]),
    ]
    return Sequential([Input((None, None, 3)), *steps])


def build_small_convnet(input_shape):
    model = Sequential([Input(input_shape), build_augmentation()])
    for filters in (16, 32, 64):
        model.add(layers.Conv2D(filters, 3, padding="same", use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
