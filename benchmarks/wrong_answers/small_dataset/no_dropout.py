# The dropout before the dense layers is missing.

import numpy as np
from keras import Input, Model, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    mask = np.reshape(flags, (-1, 1, 1, 1))
    return np.where(mask, images[:, :, ::-1, :], images)


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    h, w = images.shape[1:3]
    result = np.zeros(images.shape, dtype=float)
    result[:] = fill
    for image, target, r, c in zip(images, result, rows, columns):
        for i in range(h):
            for j in range(w):
                if 0 <= i - r < h and 0 <= j - c < w:
                    target[i, j] = image[i - r, j - c]
    return result


def build_augmentation(seed=0):
    seeds = [int(s) for s in np.random.default_rng(seed).integers(2**31, size=3)]
    steps = [
        layers.RandomFlip("horizontal", seed=seeds[0]),
        layers.RandomRotation(0.06, fill_mode="nearest", seed=seeds[1]),
        layers.RandomZoom(0.15, fill_mode="nearest", seed=seeds[2]),
    ]
    return Sequential([Input((None, None, 3)), *steps])


def build_small_convnet(input_shape):
    inputs = Input(input_shape)
    x = build_augmentation()(inputs)
    for n in range(3):
        x = layers.Conv2D(16 * 2**n, 3, padding="same", activation="relu")(x)
        x = layers.BatchNormalization()(x)
        x = layers.MaxPooling2D(2)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation="relu")(x)
    x = layers.Dense(1, activation="sigmoid")(x)
    model = Model(inputs, x)
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model
