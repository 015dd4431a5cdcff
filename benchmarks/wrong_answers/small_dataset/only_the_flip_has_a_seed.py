# Rotation and zoom have no seed; the same seed should augment alike.

import numpy as np
from keras import Input, Model, Sequential, layers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError(f"flags must have length {len(images)}, received {len(flags)}")
    result = np.empty_like(images)
    for i in range(len(images)):
        if flags[i]:
            result[i] = images[i, :, ::-1]
        else:
            result[i] = images[i]
    return result


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
    model = Sequential()
    model.add(Input(shape=(None, None, 3)))
    model.add(layers.RandomFlip("horizontal", seed=seed))
    model.add(layers.RandomRotation(0.05))
    model.add(layers.RandomZoom(0.1))
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
