"""Python's own ValueErrors do: unpacking a shape, and looking a label up in a range."""

import numpy as np
from tensorflow import keras


def prepare_images(images):
    n, h, w = images.shape
    return images.reshape((n, h, w, 1)) / 255.0


def one_hot_labels(labels, num_classes):
    classes = list(range(num_classes))
    out = np.zeros((len(labels), num_classes))
    for i in range(len(labels)):
        out[i, classes.index(labels[i])] = 1.0
    return out


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    model = keras.models.Sequential()
    model.add(keras.layers.Input(shape=input_shape))
    model.add(keras.layers.Conv2D(32, (3, 3), activation="relu"))
    model.add(keras.layers.MaxPooling2D((2, 2)))
    model.add(keras.layers.Conv2D(64, (3, 3), activation="relu"))
    model.add(keras.layers.MaxPooling2D((2, 2)))
    model.add(keras.layers.Conv2D(64, (3, 3), activation="relu"))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(64, activation="relu"))
    model.add(keras.layers.Dense(num_classes, activation="softmax"))
    model.compile(
        optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"]
    )
    return model
