# It divides by 255 although pixels go from 0 to 1; they should pass as is.

import numpy as np
from keras import Input, Model, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    mask = np.reshape(flags, (-1, 1, 1, 1))
    return np.where(mask, images[:, :, ::-1, :], images)


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
    model = Sequential(name="augmentation")
    for layer in (
        Input((None, None, 3)),
        layers.Rescaling(1.0 / 255),
        layers.RandomFlip("horizontal", seed=seed),
        layers.RandomRotation(0.1, seed=seed + 1),
        layers.RandomZoom(0.1, seed=seed + 2),
    ):
        model.add(layer)
    return model


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
