# The flip writes into the images that it is given, because no copy is made.
# listed: flipped in place

import numpy as np
from keras import Input, Model, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    result = images
    for i, flag in enumerate(flags):
        if flag:
            result[i] = np.fliplr(images[i]).copy()
    return result


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    n, h, w, _ = images.shape
    result = np.full(images.shape, float(fill))
    for k in range(n):
        for i in range(h):
            for j in range(w):
                a, b = i - int(rows[k]), j - int(columns[k])
                if 0 <= a < h and 0 <= b < w:
                    result[k, i, j] = images[k, a, b]
    return result


def _augmenters(seed):
    start = (seed * 3) % 2**30
    return [
        layers.RandomFlip("horizontal", seed=start),
        layers.RandomRotation(0.05, seed=start + 1, interpolation="nearest"),
        layers.RandomZoom(0.1, seed=start + 2, interpolation="nearest"),
    ]


def build_augmentation(seed=0):
    return Sequential([Input((None, None, 3)), *_augmenters(seed)])


def build_small_convnet(input_shape):
    inputs = x = Input(input_shape)
    for layer in _augmenters(0):
        x = layer(x)
    for filters in (16, 32, 64):
        x = layers.Conv2D(filters, 3)(x)
        x = layers.BatchNormalization()(x)
        x = layers.Activation("relu")(x)
        x = layers.MaxPooling2D(2)(x)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.5)(x)
    x = layers.Dense(32, activation="relu")(x)
    model = Model(inputs, layers.Dense(1, activation="sigmoid")(x))
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model
