# The sum of each pixel is collected in the bias itself, so it changes and carries over to the next.

import numpy as np
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    h, w, channels = image.shape
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    result = np.zeros((h, w, kernel.shape[3]))
    for i in range(h):
        for j in range(w):
            total = bias
            total += image[i, j] @ kernel[0, 0]
            result[i, j] = total
    return result


def conv(x, filters, size, strides=1):
    return layers.Conv2D(filters, size, strides=strides, padding="same", activation="relu")(x)


def inception_module(x, filters):
    pooled = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    branches = [
        conv(x, filters, 1, 2),
        conv(conv(x, filters, 1), filters, 3, 2),
        conv(pooled, filters, 3),
        conv(conv(conv(x, filters, 1), filters, 3), filters, 3, 2),
    ]
    return layers.Concatenate()(branches)


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(shape=input_shape)
    x = inception_module(inception_module(inputs, 8), 16)
    x = layers.Flatten()(x)
    model = Model(inputs, layers.Dense(num_classes, activation="softmax")(x))
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
