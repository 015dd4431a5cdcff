# The axis for the channel comes right after the images, (n, 1, h, w), not at the end.
# listed: channel axis first

import numpy as np
from keras import Input, Model, layers


def prepare_images(images):
    if images.ndim != 3:
        raise ValueError("three axes, please")
    return np.expand_dims(images, axis=1).astype("float32") / 255


def one_hot_labels(labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError(f"labels must lie between 0 and {num_classes - 1}, received {labels}")
    rows = np.zeros((len(labels), num_classes))
    for row, label in zip(rows, labels):
        row[label] = 1.0
    return rows


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    inputs = Input(shape=input_shape)
    x = layers.Conv2D(32, (3, 3), activation="relu")(inputs)
    x = layers.MaxPooling2D((2, 2))(x)
    x = layers.Conv2D(64, (3, 3), activation="relu")(x)
    x = layers.MaxPooling2D((2, 2))(x)
    x = layers.Conv2D(64, (3, 3), activation="relu")(x)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    return model
