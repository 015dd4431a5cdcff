# The flipped columns are written into images itself, which should stay.

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    for i, flip in enumerate(flags):
        if flip:
            images[i] = images[i, :, ::-1].copy()
    return images


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
