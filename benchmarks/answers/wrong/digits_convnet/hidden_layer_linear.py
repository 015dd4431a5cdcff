# The dense layer of 64 units has no activation.

import keras
import numpy as np


class Digits(keras.Model):
    def __init__(self, num_classes):
        super().__init__()
        self.stack = [
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(64, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(64, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(64),
            keras.layers.Dense(num_classes, activation="softmax"),
        ]

    def call(self, x):
        for layer in self.stack:
            x = layer(x)
        return x


def _require(condition, name, value):
    if not condition:
        raise ValueError(f"{name}: {value!r}")


def prepare_images(images):
    _require(images.ndim == 3, "images of shape", images.shape)
    return np.expand_dims(np.true_divide(images, 255, dtype=np.float32), -1)


def one_hot_labels(labels, num_classes):
    _require(num_classes >= 1, "num_classes", num_classes)
    _require(np.isin(labels, range(num_classes)).all(), "labels of shape", labels.shape)
    return (np.asarray(labels)[:, None] == np.arange(num_classes)).astype(np.float16)


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    _require(num_classes >= 1, "num_classes", num_classes)
    rows, columns, channels = input_shape
    for size in (rows, columns):
        last = ((size - 2) // 2 - 2) // 2 - 2
        _require(last >= 1 and channels >= 1, "input_shape", input_shape)
    model = Digits(num_classes)
    model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    return model
