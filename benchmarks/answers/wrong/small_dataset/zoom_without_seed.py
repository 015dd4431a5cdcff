# The zoom gets no seed, so two models with the same seed augment differently.
# listed: seed ignored

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    y = images.copy()
    y[flags] = np.flip(images[flags], axis=2)
    return y


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    _, h, w, _ = images.shape
    y = np.full(images.shape, fill, dtype=float)
    for x, target, r, c in zip(images, y, rows.tolist(), columns.tolist()):
        if -h < r < h and -w < c < w:
            source = x[max(0, -r) : h - max(0, r), max(0, -c) : w - max(0, c)]
            top, left = max(0, r), max(0, c)
            target[top : top + source.shape[0], left : left + source.shape[1]] = source
    return y


def build_augmentation(seed=0):
    first = (2 * seed) % 2**31
    return Sequential(
        [
            Input((None, None, 3)),
            layers.RandomFlip("horizontal", seed=first),
            layers.RandomRotation(0.05, seed=first + 1, interpolation="nearest"),
            layers.RandomZoom(0.1, interpolation="nearest"),
        ]
    )


def build_small_convnet(input_shape):
    model = Sequential([Input(input_shape), build_augmentation()])
    for width in (16, 32, 64):
        model.add(layers.Conv2D(width, 3, padding="same"))
        model.add(layers.BatchNormalization())
        model.add(layers.Activation("relu"))
        model.add(layers.MaxPooling2D())
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
