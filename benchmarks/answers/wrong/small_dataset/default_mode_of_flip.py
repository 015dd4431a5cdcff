# RandomFlip gets no mode, so the augmentation also turns images upside down.
# listed: no flip

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    out = images.copy()
    for k in np.flatnonzero(flags):
        out[k] = images[k, :, ::-1]
    return out


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    n, h, w, _ = images.shape
    out = np.full(images.shape, fill, dtype=float)
    for k in range(n):
        i = np.arange(h) - int(rows[k])
        j = np.arange(w) - int(columns[k])
        ok_i, ok_j = (i >= 0) & (i < h), (j >= 0) & (j < w)
        out[k][np.ix_(ok_i, ok_j)] = images[k][np.ix_(i[ok_i], j[ok_j])]
    return out


def build_augmentation(seed=0):
    seeds = [(3 * seed + k) % 2**31 for k in range(3)]
    return Sequential(
        [
            Input((None, None, 3)),
            layers.RandomFlip(seed=seeds[0]),
            layers.RandomRotation(0.05, interpolation="nearest", seed=seeds[1]),
            layers.RandomZoom(0.1, interpolation="nearest", seed=seeds[2]),
        ]
    )


def build_small_convnet(input_shape):
    model = Sequential(
        [
            Input(input_shape),
            layers.RandomFlip("horizontal", seed=1),
            layers.RandomRotation(0.05, interpolation="nearest", seed=2),
            layers.RandomZoom(0.1, interpolation="nearest", seed=3),
        ]
    )
    for filters in (16, 32, 64):
        model.add(layers.Conv2D(filters, 3, padding="same"))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
