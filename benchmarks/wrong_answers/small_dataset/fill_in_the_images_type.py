# The result has the images' type, so for integers a fill of 0.5 becomes 0.

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    flipped = images.copy()
    flipped[flags] = images[flags, :, ::-1]
    return flipped


def shift_images(images, rows, columns, fill=0.0):
    if len(rows) != len(images) or len(columns) != len(images):
        raise ValueError("one offset for each image")
    n, h, w, _ = images.shape
    shifted = np.full_like(images, fill)
    for i in range(n):
        for y in range(h):
            for x in range(w):
                if 0 <= y - rows[i] < h and 0 <= x - columns[i] < w:
                    shifted[i, y, x] = images[i, y - rows[i], x - columns[i]]
    return shifted


def build_augmentation(seed=0):
    sharp = {"interpolation": "nearest"}
    return Sequential(
        [
            Input((None, None, 3)),
            layers.RandomFlip("horizontal", seed=seed),
            layers.RandomRotation(0.04, **sharp, seed=seed + 1),
            layers.RandomZoom(0.1, **sharp, seed=seed + 2),
        ]
    )


def build_small_convnet(input_shape):
    model = Sequential([Input(input_shape), build_augmentation(), layers.Rescaling(2.0, -1.0)])
    for filters in (16, 32, 64):
        model.add(layers.Conv2D(filters, 3, use_bias=False))
        model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
