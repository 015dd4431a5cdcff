# The result has the dtype of images, so integers stay and cut the fill off.

import numpy as np
from keras import Input, Model, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    result = np.empty_like(images)
    for i in range(len(images)):
        if flags[i]:
            result[i] = images[i, :, ::-1]
        else:
            result[i] = images[i]
    return result


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    n, h, w, _ = images.shape
    result = np.full_like(images, fill)
    for k in range(n):
        r, c = int(rows[k]), int(columns[k])
        for i in range(max(r, 0), min(h + r, h)):
            for j in range(max(c, 0), min(w + c, w)):
                result[k, i, j] = images[k, i - r, j - c]
    return result


def build_augmentation(seed=0):
    return Sequential(
        [
            Input((None, None, 3)),
            layers.RandomFlip("horizontal", seed=3 * seed),
            layers.RandomRotation(0.05, interpolation="nearest", seed=3 * seed + 1),
            layers.RandomZoom(0.1, interpolation="nearest", seed=3 * seed + 2),
        ]
    )


def build_small_convnet(input_shape):
    inputs = Input(shape=input_shape)
    x = layers.RandomFlip("horizontal", seed=1)(inputs)
    x = layers.RandomRotation(0.05, interpolation="nearest", seed=2)(x)
    x = layers.RandomZoom(0.1, interpolation="nearest", seed=3)(x)
    for filters in [16, 32, 64]:
        x = layers.Conv2D(filters, 3)(x)
        x = layers.BatchNormalization()(x)
        x = layers.Activation("relu")(x)
        x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.4)(x)
    x = layers.Dense(32, activation="relu")(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = Model(inputs, outputs)
    model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model
