# The convolutions take the inputs instead of the augmented images.

import numpy as np
from keras import Input, Model, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    return np.array([np.fliplr(image) if flag else image for image, flag in zip(images, flags)])


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    n, h, w, channels = images.shape
    out = np.full(images.shape, fill, dtype=float)
    for k in range(n):
        r, c = int(rows[k]), int(columns[k])
        if abs(r) >= h or abs(c) >= w:
            continue
        out[k, max(r, 0) : h + min(r, 0), max(c, 0) : w + min(c, 0)] = images[
            k, max(-r, 0) : h - max(r, 0), max(-c, 0) : w - max(c, 0)
        ]
    return out


def build_augmentation(seed=0):
    inputs = Input(shape=(None, None, 3))
    x = layers.RandomFlip("horizontal", seed=seed)(inputs)
    x = layers.RandomRotation(0.05, seed=seed + 1000)(x)
    x = layers.RandomZoom(0.1, seed=seed + 2000)(x)
    return Model(inputs, x, name="augmentation")


def build_small_convnet(input_shape):
    inputs = Input(shape=input_shape)
    augmented = build_augmentation()(inputs)
    x = layers.Conv2D(16, 3, activation="relu")(inputs)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Conv2D(32, 3, activation="relu")(x)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Conv2D(64, 3, activation="relu")(x)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.5)(x)
    x = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
