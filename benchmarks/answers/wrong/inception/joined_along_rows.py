# The branches are concatenated along the rows (axis 1) instead of the channels.
# listed: concatenated along rows

import numpy as np
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    pixels = image.reshape(-1, channels)
    return (np.dot(pixels, kernel[0, 0]) + bias).reshape(*image.shape[:2], -1)


def inception_module(x, filters):
    ways = []
    for sizes in ((1,), (1, 3), (1, 3, 3)):
        y = x
        for k, size in enumerate(sizes):
            last = k == len(sizes) - 1
            y = layers.Conv2D(
                filters, size, strides=2 if last else 1, padding="same", activation="relu"
            )(y)
        ways.append(y)
    y = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    ways.append(layers.Conv2D(filters, 3, padding="same", activation="relu")(y))
    return layers.Concatenate(axis=1)(ways)


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(input_shape)
    x = inception_module(inputs, 8)
    x = inception_module(x, 16)
    x = layers.Flatten()(x)
    model = Model(inputs, layers.Dense(num_classes, activation="softmax")(x))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
