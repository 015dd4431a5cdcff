"""Keras's to_categorical, and the functional way."""

import numpy as np
from keras import Input, Model, layers
from keras.utils import to_categorical


def prepare_images(images):
    if len(images.shape) != 3:
        raise ValueError("three axes, please")
    return np.expand_dims(images.astype("float32") / 255, axis=-1)


def one_hot_labels(labels, num_classes):
    if np.any(labels < 0) or np.any(labels >= num_classes):
        raise ValueError("there is no such class")
    return to_categorical(labels, num_classes=num_classes)


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    inputs = Input(shape=input_shape)
    x = layers.Conv2D(filters=32, kernel_size=3, activation="relu")(inputs)
    x = layers.MaxPooling2D(pool_size=2)(x)
    x = layers.Conv2D(filters=64, kernel_size=3, activation="relu")(x)
    x = layers.MaxPooling2D(pool_size=2)(x)
    x = layers.Conv2D(filters=64, kernel_size=3, activation="relu")(x)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = Model(inputs=inputs, outputs=outputs)
    model.compile(
        optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"]
    )
    return model
