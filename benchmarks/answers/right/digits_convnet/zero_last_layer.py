"""The last layer starts at zero, so that every class has the same probability at first."""

import numpy as np
from keras import Model, layers
from keras.utils import to_categorical


def prepare_images(images):
    if images.ndim != 3:
        raise ValueError(f"cannot prepare images of shape {images.shape}")
    return np.expand_dims(images, axis=3) / 255


def one_hot_labels(labels, num_classes):
    if np.min(labels) < 0:
        raise ValueError("labels below 0")
    if np.max(labels) >= num_classes:
        raise ValueError(f"labels must be below {num_classes}")
    return to_categorical(labels, num_classes)


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    relu = dict(activation="relu", kernel_initializer="he_uniform")
    image = layers.Input(input_shape)
    steps = [
        layers.Conv2D(32, 3, **relu),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, **relu),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, **relu),
        layers.Flatten(),
        layers.Dense(64, **relu),
        layers.Dense(num_classes, activation="softmax", kernel_initializer="zeros"),
    ]
    x = image
    for step in steps:
        x = step(x)
    model = Model(image, x)
    model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return model
