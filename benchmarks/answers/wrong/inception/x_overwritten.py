# The second branch overwrites x, so the third and fourth branch start from its first convolution.

import numpy as np
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    return np.einsum("hwi,io->hwo", image, kernel[0, 0]) + bias


def inception_module(x, filters):
    b1 = layers.Conv2D(filters, 1, strides=2, padding="same", activation="relu")(x)

    x = layers.Conv2D(filters, 1, padding="same", activation="relu")(x)
    b2 = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(x)

    b3 = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    b3 = layers.Conv2D(filters, 3, padding="same", activation="relu")(b3)

    b4 = layers.Conv2D(filters, 1, padding="same", activation="relu")(x)
    b4 = layers.Conv2D(filters, 3, padding="same", activation="relu")(b4)
    b4 = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(b4)
    return layers.concatenate([b1, b2, b3, b4], axis=-1)


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(shape=input_shape)
    x = inception_module(inputs, 8)
    x = inception_module(x, 16)
    x = layers.Flatten()(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["acc"])
    return model
