# Negative offsets give slices that don't fit and crash; they go up or left.

import numpy as np
from keras import Input, Model, Sequential, layers, optimizers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    return np.array([np.fliplr(image) if flag else image for image, flag in zip(images, flags)])


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    h, w = images.shape[1:3]
    out = np.full(images.shape, fill, dtype=float)
    for k, (r, c) in enumerate(zip(rows, columns)):
        r, c = min(int(r), h), min(int(c), w)
        out[k, r:, c:] = images[k, : h - r, : w - c]
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
