# The result of the shift has the type of the images, so for integers a fill value like 0.5 is cut
# off.
# listed: bytes kept

import numpy as np
from keras import Input, Model, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    return np.stack([im[:, ::-1] if flag else im for im, flag in zip(images, flags)])


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    n, h, w, _ = images.shape
    moved = np.full_like(images, fill)
    for k in range(n):
        r, c = int(rows[k]), int(columns[k])
        if abs(r) >= h or abs(c) >= w:
            continue
        top, bottom = max(0, r), min(h, h + r)
        left, right = max(0, c), min(w, w + c)
        moved[k, top:bottom, left:right] = images[k, top - r : bottom - r, left - c : right - c]
    return moved


def build_augmentation(seed=0):
    x = inputs = Input((None, None, 3))
    x = layers.RandomFlip("horizontal", seed=(seed * 3) % 2**31)(x)
    x = layers.RandomRotation(0.05, interpolation="nearest", seed=(seed * 3 + 1) % 2**31)(x)
    x = layers.RandomZoom(0.1, interpolation="nearest", seed=(seed * 3 + 2) % 2**31)(x)
    return Model(inputs, x)


def build_small_convnet(input_shape):
    model = Sequential([Input(input_shape), build_augmentation()])
    for filters in (16, 32, 64):
        model.add(layers.Conv2D(filters, 3, padding="same"))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile("adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
