# Each branch gets a quarter of the filters, as if filters were the number of all branches together.
# listed: filters shared out

import numpy as np
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    return np.matmul(image, kernel[0, 0]) + bias


def inception_module(x, filters):
    n = max(1, filters // 4)
    a = layers.Conv2D(n, 1, strides=2, activation="relu", padding="same")(x)
    b = layers.Conv2D(n, 1, activation="relu", padding="same")(x)
    b = layers.Conv2D(n, 3, strides=2, activation="relu", padding="same")(b)
    c = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    c = layers.Conv2D(n, 3, activation="relu", padding="same")(c)
    d = layers.Conv2D(n, 1, activation="relu", padding="same")(x)
    d = layers.Conv2D(n, 3, activation="relu", padding="same")(d)
    d = layers.Conv2D(n, 3, strides=2, activation="relu", padding="same")(d)
    return layers.concatenate([a, b, c, d])


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(input_shape)
    x = inception_module(inputs, 32)
    x = inception_module(x, 64)
    x = layers.Flatten()(x)
    x = layers.Dense(num_classes, activation="softmax")(x)
    model = Model(inputs, x)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
