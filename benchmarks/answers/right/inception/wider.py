"""Many filters in each branch, and a dense layer of 128 units."""

import keras
import numpy as np
from keras import layers


def pointwise_conv(image, kernel, bias):
    if kernel.ndim != 4 or kernel.shape[:2] != (1, 1) or kernel.shape[2] != image.shape[-1]:
        raise ValueError(f"a kernel of shape {kernel.shape} is not pointwise for {image.shape}")
    return np.tensordot(image, kernel[0, 0], axes=1) + bias


def inception_module(x, filters):
    options = {"padding": "same", "activation": "relu"}
    one = layers.Conv2D(filters, 1, strides=2, **options)(x)

    three = layers.Conv2D(filters, 1, **options)(x)
    three = layers.Conv2D(filters, 3, strides=2, **options)(three)

    five = layers.Conv2D(filters, 1, **options)(x)
    five = layers.Conv2D(filters, 5, strides=2, **options)(five)

    pooled = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    pooled = layers.Conv2D(filters, 1, **options)(pooled)

    return layers.Concatenate()([one, three, five, pooled])


def build_inception_classifier(input_shape, num_classes):
    inputs = keras.Input(shape=input_shape)
    x = inception_module(inputs, 16)
    x = inception_module(x, 32)
    x = layers.Flatten()(x)
    x = layers.Dense(128, activation="relu")(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
