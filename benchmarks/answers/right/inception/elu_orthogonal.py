"""ELU and orthogonal kernels; a convolution ahead of the only module."""

import keras
import numpy as np
from keras.layers import AveragePooling2D, Concatenate, Conv2D, Dense, Flatten, MaxPooling2D


def pointwise_conv(image, kernel, bias):
    channels = np.shape(image)[-1]
    if np.shape(kernel)[:-1] != (1, 1, channels):
        raise ValueError(f"kernel.shape begins with {kernel.shape[:-1]}, not (1, 1, {channels})")
    flat = np.reshape(image, (-1, channels)) @ kernel[0, 0] + bias
    return flat.reshape((*np.shape(image)[:-1], -1))


def _conv(filters, size, strides=1):
    return Conv2D(
        filters,
        size,
        strides=strides,
        padding="same",
        activation="elu",
        kernel_initializer="orthogonal",
    )


def inception_module(x, filters):
    whole = _conv(filters, 1, 2)(x)
    small = _conv(filters, 3, 2)(x)
    large = _conv(filters, 7, 2)(_conv(filters, 1)(x))
    brightest = _conv(filters, 1)(MaxPooling2D(2, padding="same")(x))
    return Concatenate()([whole, small, large, brightest])


def build_inception_classifier(input_shape, num_classes):
    images = keras.Input(shape=input_shape)
    x = _conv(16, 5, 2)(images)
    x = inception_module(x, 24)
    x = AveragePooling2D(2, padding="same")(x)
    x = Flatten()(x)
    x = Dense(num_classes, activation="softmax")(x)
    model = keras.Model(images, x)
    model.compile(
        keras.optimizers.SGD(0.05, momentum=0.9), loss="categorical_crossentropy", metrics=["acc"]
    )
    return model
