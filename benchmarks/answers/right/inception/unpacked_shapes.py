"""Unpacking the kernel's shape and reshaping refuse what does not fit."""

import keras
from keras.layers import Concatenate, Conv2D, Dense, Flatten, MaxPooling2D


def pointwise_conv(image, kernel, bias):
    one, another, channels, filters = kernel.shape
    if one * another > 1:
        raise ValueError
    height, width, _ = image.shape
    pixels = image.reshape(height * width, channels)
    return (pixels @ kernel.reshape(channels, filters) + bias).reshape(height, width, filters)


def inception_module(x, filters):
    ends = [Conv2D(filters, 1, 2, "same")(x)]
    for size in (3, 5):
        narrow = Conv2D(filters, 1, activation="relu")(x)
        ends.append(Conv2D(filters, size, 2, "same", activation="relu")(narrow))
    ends.append(Conv2D(filters, 1)(MaxPooling2D(3, 2, "same")(x)))
    return Concatenate()(ends)


def build_inception_classifier(input_shape, num_classes):
    images = keras.Input(input_shape)
    found = inception_module(inception_module(images, 12), 12)
    model = keras.Model(images, Dense(num_classes, "softmax")(Flatten()(found)))
    model.compile("adam", "sparse_categorical_crossentropy")
    return model
