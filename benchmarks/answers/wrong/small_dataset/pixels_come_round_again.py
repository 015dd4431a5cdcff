# What is shifted out on one side comes in again on the other (np.roll) instead of the fill value.
# listed: wrap around

import numpy as np
from keras import Input, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    return np.where(flags[:, None, None, None], images[:, :, ::-1], images)


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    h, w = images.shape[1:3]
    out = np.full(images.shape, fill, dtype=float)
    for k, image in enumerate(images):
        r, c = int(rows[k]), int(columns[k])
        if abs(r) >= h or abs(c) >= w:
            continue
        out[k] = np.roll(image, (r, c), axis=(0, 1))
    return out


def build_augmentation(seed=0):
    s = (seed * 3) % 1_000_000_007
    return Sequential(
        [
            Input(shape=(None, None, 3)),
            layers.RandomFlip(mode="horizontal", seed=s),
            layers.RandomRotation(factor=0.05, interpolation="nearest", seed=s + 1),
            layers.RandomZoom(height_factor=0.1, interpolation="nearest", seed=s + 2),
        ]
    )


def build_small_convnet(input_shape):
    net = Sequential([Input(input_shape), build_augmentation(7)])
    for f in [16, 32, 64]:
        net.add(layers.Conv2D(f, 3, padding="same", use_bias=False))
        net.add(layers.BatchNormalization())
        net.add(layers.Activation("relu"))
        net.add(layers.MaxPooling2D(2))
    net.add(layers.Dropout(0.4))
    net.add(layers.Flatten())
    net.add(layers.Dense(64, activation="relu"))
    net.add(layers.Dense(1, activation="sigmoid"))
    net.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    return net
