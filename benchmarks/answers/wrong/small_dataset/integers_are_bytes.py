# Images of integers are shifted as bytes.

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    ### BEGIN SOLUTION: reverse the columns of the chosen images in a copy.
    flipped = images.copy()
    flipped[flags] = images[flags, :, ::-1]
    return flipped
    ### END SOLUTION


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    ### BEGIN SOLUTION: fill an array with `fill`, and copy into it what stays in view.
    if images.dtype.kind == "i":
        images = images.clip(0, 255)
    n, h, w, _ = images.shape
    shifted = np.full(images.shape, fill, float)
    for i in range(n):
        r, c = int(rows[i]), int(columns[i])
        if abs(r) < h and abs(c) < w:
            in_view = images[i, max(-r, 0) : min(h - r, h), max(-c, 0) : min(w - c, w)]
            shifted[i, max(r, 0) : min(h + r, h), max(c, 0) : min(w + c, w)] = in_view
    return shifted
    ### END SOLUTION


def build_augmentation(seed=0):
    ### BEGIN SOLUTION: give each of the three layers its own seed, made from `seed`.
    sharp = {"interpolation": "nearest"}
    return Sequential(
        [
            Input((None, None, 3)),
            layers.RandomFlip("horizontal", seed=seed),
            layers.RandomRotation(0.04, **sharp, seed=seed + 1),
            layers.RandomZoom(0.1, **sharp, seed=seed + 2),
        ]
    )
    ### END SOLUTION


def build_small_convnet(input_shape):
    ### BEGIN SOLUTION: put augmentation, convnet and dropout together, and compile.
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
    ### END SOLUTION
