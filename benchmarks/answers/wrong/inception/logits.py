# The classifier ends in numbers of any size.

import numpy as np
import tensorflow as tf

K = tf.keras.layers


def pointwise_conv(image, kernel, bias):
    image, kernel, bias = np.asarray(image), np.asarray(kernel), np.asarray(bias)
    if image.ndim != 3:
        raise ValueError(f"image must have three axes: {image.shape}")
    expected = (1, 1, image.shape[2])
    if kernel.ndim != 4 or kernel.shape[:3] != expected:
        raise ValueError(f"kernel must start with {expected}: {kernel.shape}")
    if bias.shape != kernel.shape[3:]:
        raise ValueError(f"bias must be {kernel.shape[3:]}: {bias.shape}")
    return np.einsum("hwi,io->hwo", image, kernel[0, 0]) + bias.reshape(1, 1, -1)


def block(x, filters, size, kind=K.Conv2D, **options):
    x = kind(filters, size, padding="same", use_bias=False, **options)(x)
    x = K.BatchNormalization()(x)
    return K.Activation("relu")(x)


def inception_module(x, filters):
    if filters < 1:
        raise ValueError(f"`filters` should be one or more, got {filters}")
    branches = [
        block(x, filters, 1, strides=2),
        block(K.MaxPooling2D(2, padding="same")(x), filters, 5),
        block(block(x, filters, 3), filters, 3, strides=2),
        K.AveragePooling2D(2, padding="same")(block(x, filters, 3, kind=K.SeparableConv2D)),
    ]
    return K.Concatenate()(branches)


def build_inception_classifier(input_shape, num_classes):
    if num_classes < 1:
        raise ValueError(f"`num_classes` should be one or more, got {num_classes}")
    if min(input_shape) < 1:
        raise ValueError(f"`input_shape` should have positive sizes, got {input_shape}")
    inputs = K.Input(input_shape)
    x = inception_module(inputs, 8)
    x = inception_module(x, 12)
    x = K.Flatten()(x)
    x = K.Dense(num_classes)(x)
    model = tf.keras.Model(inputs, x)
    model.compile("adam", "categorical_crossentropy")
    return model
