"""Orthogonal kernels everywhere, the stack made from a table of layers."""

import numpy as np
from keras import Input, Sequential, initializers, layers


def prepare_images(images):
    if images.ndim != 3:
        raise ValueError("images: expected the axes n, h and w")
    return np.stack([images / np.float32(255)], axis=-1)


def one_hot_labels(labels, num_classes):
    bad = [int(label) for label in labels if not 0 <= label < num_classes]
    if bad:
        raise ValueError(f"these are no classes below {num_classes}: {bad}")
    return np.array([[float(label == k) for k in range(num_classes)] for label in labels])


def start(gain=1.0):
    return initializers.Orthogonal(gain=gain)


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    model = Sequential(name="digits")
    model.add(Input(input_shape))
    for number, filters in enumerate([32, 64, 64]):
        if number > 0:
            model.add(layers.MaxPooling2D(pool_size=2))
        model.add(
            layers.Conv2D(filters, 3, activation="relu", kernel_initializer=start(np.sqrt(2)))
        )
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu", kernel_initializer=start(np.sqrt(2))))
    model.add(layers.Dense(num_classes, activation="softmax", kernel_initializer=start()))
    model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    return model
