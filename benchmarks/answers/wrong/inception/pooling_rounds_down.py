# The pooling has Keras's valid padding, so an odd height or width is halved and rounded down there.

import numpy as np
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    return np.tensordot(image, kernel[0, 0], axes=1) + bias


def inception_module(x, filters):
    def c(size, strides=1):
        return layers.Conv2D(filters, size, strides=strides, padding="same", activation="relu")

    one = c(1, 2)(x)
    two = c(3, 2)(c(1)(x))
    three = c(3)(layers.AveragePooling2D(2)(x))
    four = c(3, 2)(c(3)(c(1)(x)))
    return layers.Concatenate()([one, two, three, four])


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(input_shape)
    x = inception_module(inputs, 8)
    x = layers.Flatten()(inception_module(x, 16))
    model = Model(inputs, layers.Dense(num_classes, activation="softmax")(x))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
