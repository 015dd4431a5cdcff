# The loss is the mean squared error of the probabilities.
# listed: wrong loss
# unnamed: one of many wrong losses; the one that is named is the binary cross-entropy

import keras
import numpy as np


class Digits(keras.Model):
    def __init__(self, num_classes):
        super().__init__()
        self.convolutions = [
            keras.layers.Conv2D(filters, 3, activation=keras.activations.relu)
            for filters in (32, 64, 64)
        ]
        self.poolings = [keras.layers.MaxPooling2D(2), keras.layers.MaxPooling2D(2)]
        self.flatten = keras.layers.Flatten()
        self.hidden = keras.layers.Dense(64, activation="relu")
        self.classes = keras.layers.Dense(num_classes, activation="softmax")

    def call(self, images):
        x = self.convolutions[0](images)
        x = self.convolutions[1](self.poolings[0](x))
        x = self.convolutions[2](self.poolings[1](x))
        return self.classes(self.hidden(self.flatten(x)))


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
    _require(min(rows, columns) >= 18 and channels >= 1, "input_shape", input_shape)
    model = Digits(num_classes)
    model.compile("rmsprop", keras.losses.MeanSquaredError(), metrics=["accuracy"])
    return model
