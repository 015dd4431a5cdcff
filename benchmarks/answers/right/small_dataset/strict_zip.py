"""Images are taken one by one, with a strict zip; rolled, and then painted over."""

import numpy as np
from keras import layers, models


def flip_horizontally(images, flags):
    result = []
    for image, flag in zip(images, flags, strict=True):
        if flag:
            result.append(image[:, ::-1, :])
        else:
            result.append(image)
    return np.array(result)


def shift_images(images, rows, columns, fill=0.0):
    result = []
    for image, r, c in zip(images, rows, columns, strict=True):
        h, w = image.shape[:2]
        new = np.roll(image.astype(float), (int(r), int(c)), axis=(0, 1))
        if r > 0:
            new[:r] = fill
        elif r < 0:
            new[max(h + r, 0) :] = fill
        if c > 0:
            new[:, :c] = fill
        elif c < 0:
            new[:, max(w + c, 0) :] = fill
        result.append(new)
    return np.array(result)


def build_augmentation(seed=0):
    return models.Sequential(
        [
            layers.RandomFlip("horizontal", seed=seed),
            layers.RandomRotation(0.05, seed=seed),
            layers.RandomZoom(0.1, seed=seed),
        ]
    )


def build_small_convnet(input_shape):
    model = models.Sequential()
    model.add(layers.Input(shape=input_shape))
    model.add(build_augmentation())
    model.add(layers.Rescaling(2.0, offset=-1.0))
    for filters in [16, 32, 64]:
        model.add(layers.Conv2D(filters, 3))
        model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.Activation("relu"))
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return model
