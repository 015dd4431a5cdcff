# np.squeeze takes away every axis of length 1, also those of the channels.

from keras import Input, Model, layers
import numpy as np


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError("wrong shape")
    return np.dot(image, np.squeeze(kernel)) + bias


def inception_module(x, filters):

    def conv(x, size, strides=1):
        return layers.Conv2D(filters, size, strides, padding="same", activation="relu")(x)

    pointwise = conv(x, 1, strides=2)
    narrow = conv(conv(x, 1), 3, strides=2)
    pooled = conv(layers.AveragePooling2D(3, strides=2, padding="same")(x), 3)
    wide = conv(conv(conv(x, 1), 3), 3, strides=2)
    return layers.concatenate([pointwise, narrow, pooled, wide])


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(input_shape)
    x = inception_module(inputs, 8)
    x = inception_module(x, 16)
    outputs = layers.Dense(num_classes, activation="softmax")(layers.Flatten()(x))
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
