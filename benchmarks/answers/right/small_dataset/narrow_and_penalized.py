"""Few filters, few units, and a penalty on all kernels; augmentation inline."""

import numpy as np
from keras import Input, Sequential, layers, regularizers


def flip_horizontally(images, flags):
    if len(flags) != len(images):
        raise ValueError("wrong number of flags")
    return np.array([image[:, ::-1] if flag else image for image, flag in zip(images, flags)])


def span(offset, size):
    offset = int(offset)
    if offset >= 0:
        return slice(min(offset, size), size), slice(0, max(size - offset, 0))
    return slice(0, max(size + offset, 0)), slice(min(-offset, size), size)


def shift_images(images, rows, columns, fill=0.0):
    if len(rows) != len(images):
        raise ValueError("wrong number of rows")
    if len(columns) != len(images):
        raise ValueError("wrong number of columns")
    result = np.ones(images.shape, dtype=float) * fill
    for i, image in enumerate(images):
        to_row, from_row = span(rows[i], image.shape[0])
        to_column, from_column = span(columns[i], image.shape[1])
        result[i, to_row, to_column] = image[from_row, from_column]
    return result


def augmenting_layers(seed):
    return [
        layers.RandomFlip("horizontal", seed=seed),
        layers.RandomRotation(0.05, seed=seed + 7),
        layers.RandomZoom(0.1, seed=seed + 14),
    ]


def build_augmentation(seed=0):
    return Sequential([Input((None, None, 3)), *augmenting_layers(seed)])


def build_small_convnet(input_shape):
    kernels = dict(kernel_initializer="he_uniform", kernel_regularizer=regularizers.l2(1e-3))
    model = Sequential(
        [
            Input(input_shape),
            *augmenting_layers(0),
            layers.Conv2D(8, 3, activation="relu", **kernels),
            layers.MaxPooling2D(),
            layers.Conv2D(16, 3, activation="relu", **kernels),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, activation="relu", **kernels),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dropout(0.3),
            layers.Dense(16, activation="relu", **kernels),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return model
