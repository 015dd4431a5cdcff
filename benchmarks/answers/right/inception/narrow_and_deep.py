"""Four modules of a few filters each: 28 rows become 14, 7, 4 and 2."""

import numpy as np
from tensorflow import keras
from tensorflow.keras.layers import AveragePooling2D, Concatenate, Conv2D, Dense, Flatten, Input


def pointwise_conv(image, kernel, bias):
    if kernel.shape[:-1] != (1, 1, image.shape[2]):
        raise ValueError(f"kernel should be 1 x 1 and see {image.shape[2]} channels")
    matrix = np.squeeze(kernel, axis=(0, 1))
    return np.stack([row @ matrix + bias for row in image])


def conv(x, filters, size, strides=1):
    return Conv2D(filters, size, strides=strides, padding="same", activation="relu")(x)


def inception_module(x, filters):
    branches = [
        conv(x, filters, 1, strides=2),
        conv(conv(x, filters, 1), filters, 3, strides=2),
        conv(AveragePooling2D(3, strides=2, padding="same")(x), filters, 3),
        conv(conv(conv(x, filters, 1), filters, 3), filters, 3, strides=2),
    ]
    return Concatenate(axis=-1)(branches)


def build_inception_classifier(input_shape, num_classes):
    x = images = Input(shape=input_shape)
    for filters in (4, 6, 8, 10):
        x = inception_module(x, filters)
    x = Flatten()(x)
    model = keras.Model(images, Dense(num_classes, activation="softmax")(x))
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
