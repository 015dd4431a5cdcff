# The last layer has a sigmoid for each class instead of one softmax.

import numpy as np
from keras import Input, Sequential, layers


def prepare_images(images):
    if images.ndim != 3:
        raise ValueError(f"images must have shape (n, h, w), received {images.shape}")
    n, h, w = images.shape
    floats = images.reshape((n, h, w, 1)) / 255.0
    return floats


def one_hot_labels(labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError(f"labels must lie between 0 and {num_classes - 1}, received {labels}")
    result = np.zeros((labels.shape[0], num_classes))
    for i, label in enumerate(labels):
        result[i, label] = 1.0
    return result


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    net = Sequential(
        [
            Input(shape=input_shape),
            layers.Conv2D(filters=32, kernel_size=3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(filters=64, kernel_size=3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(filters=64, kernel_size=3, activation="relu"),
            layers.Flatten(),
            layers.Dense(units=64, activation="relu"),
            layers.Dense(units=num_classes, activation="sigmoid"),
        ]
    )
    net.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return net
