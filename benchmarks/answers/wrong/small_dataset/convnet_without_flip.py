# The convnet augments with rotation and zoom only; RandomFlip is missing there.
# training

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    result = np.empty_like(images)
    result[flags] = images[flags][:, :, ::-1, :]
    result[~flags] = images[~flags]
    return result


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    h, w = images.shape[1:3]
    result = np.full(images.shape, fill, dtype=float)
    for k, (r, c) in enumerate(zip(map(int, rows), map(int, columns))):
        if abs(r) >= h or abs(c) >= w:
            continue
        padded = np.full((3 * h, 3 * w, images.shape[3]), fill, dtype=float)
        padded[h : 2 * h, w : 2 * w] = images[k]
        result[k] = padded[h - r : 2 * h - r, w - c : 2 * w - c]
    return result


def build_augmentation(seed=0):
    seeds = [(3 * seed + k) % 2**31 for k in range(3)]
    return Sequential(
        [
            Input((None, None, 3)),
            layers.RandomFlip("horizontal", seed=seeds[0]),
            layers.RandomRotation(0.05, interpolation="nearest", seed=seeds[1]),
            layers.RandomZoom(0.1, interpolation="nearest", seed=seeds[2]),
        ]
    )


def build_small_convnet(input_shape):
    model = Sequential([Input(input_shape)])
    model.add(layers.RandomRotation(0.05, interpolation="nearest", seed=0))
    model.add(layers.RandomZoom(0.1, interpolation="nearest", seed=1))
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
