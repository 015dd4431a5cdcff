"""Batch normalisation after each convolution and he_normal; the largest value of each channel."""

import keras
import numpy as np
from keras import layers


def pointwise_conv(image, kernel, bias):
    if kernel.ndim != 4:
        raise ValueError(f"kernel has {kernel.ndim} axes instead of 4")
    if kernel.shape[0] > 1 or kernel.shape[1] > 1:
        raise ValueError(f"kernel has a window of {kernel.shape[0]} x {kernel.shape[1]}")
    if kernel.shape[2] != image.shape[2]:
        raise ValueError(f"kernel wants {kernel.shape[2]} channels, image has {image.shape[2]}")
    return np.matmul(image, kernel[0, 0]) + bias


def _conv_bn(x, filters, size, strides=1):
    x = layers.Conv2D(
        filters,
        size,
        strides=strides,
        padding="same",
        use_bias=False,
        kernel_initializer="he_normal",
    )(x)
    x = layers.BatchNormalization()(x)
    return layers.ReLU()(x)


def inception_module(x, filters):
    return layers.Concatenate()(
        [
            _conv_bn(x, filters, 1, strides=2),
            _conv_bn(_conv_bn(x, filters, 1), filters, 3, strides=2),
            _conv_bn(_conv_bn(x, filters, 1), filters, 5, strides=2),
            _conv_bn(layers.MaxPooling2D(3, strides=2, padding="same")(x), filters, 1),
        ]
    )


def build_inception_classifier(input_shape, num_classes):
    inputs = keras.Input(shape=input_shape)
    x = inception_module(inputs, 12)
    x = inception_module(x, 24)
    x = layers.GlobalMaxPooling2D()(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
