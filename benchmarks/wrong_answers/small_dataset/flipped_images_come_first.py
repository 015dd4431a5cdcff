# The flipped images come before the others; the order should stay.

import numpy as np
from keras import Input, Model, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    mirrored = images[flags][:, :, ::-1]
    unchanged = images[~flags]
    return np.concatenate([mirrored, unchanged])


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    h, w = images.shape[1], images.shape[2]
    shifted = []
    for image, r, c in zip(images, rows, columns):
        # surround the image with the fill value, then cut a window out
        r, c = np.clip(r, -h, h), np.clip(c, -w, w)
        big = np.pad(image.astype(float), ((h, h), (w, w), (0, 0)), constant_values=fill)
        shifted.append(big[h - r : 2 * h - r, w - c : 2 * w - c])
    return np.stack(shifted)


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
