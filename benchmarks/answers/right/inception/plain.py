import keras
import numpy as np
from keras import layers


def pointwise_conv(image, kernel, bias):
    if kernel.shape[:2] != (1, 1):
        raise ValueError("kernel must be (1, 1, in, out)")
    return np.dot(image, kernel[0, 0]) + bias


def inception_module(x, filters):
    a = layers.Conv2D(filters, 1, strides=2, padding="same", activation="relu")(x)
    b = layers.Conv2D(filters, 1, activation="relu")(x)
    b = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(b)
    c = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    c = layers.Conv2D(filters, 3, padding="same", activation="relu")(c)
    d = layers.Conv2D(filters, 1, activation="relu")(x)
    d = layers.Conv2D(filters, 3, padding="same", activation="relu")(d)
    d = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(d)
    return layers.concatenate([a, b, c, d], axis=-1)


def build_inception_classifier(input_shape, num_classes):
    inputs = keras.Input(shape=input_shape)
    x = inception_module(inputs, 16)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
