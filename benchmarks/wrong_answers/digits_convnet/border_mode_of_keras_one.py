# The argument border_mode is of Keras 1 and crashes; it is padding now.

import numpy as np
from keras import Input, Sequential, layers


def prepare_images(images):
    if images.ndim != 3:
        raise ValueError(f"images must have shape (n, h, w), received {images.shape}")
    # a copy, then scale it to 0 ... 1
    x = np.expand_dims(images, axis=-1).astype("float32")
    x /= 255
    return x


def one_hot_labels(labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError(f"labels must lie between 0 and {num_classes - 1}, received {labels}")
    return np.eye(num_classes)[labels]


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    model = Sequential()
    model.add(Input(shape=input_shape))
    model.add(layers.Conv2D(32, (3, 3), border_mode="valid", activation="relu"))
    model.add(layers.MaxPooling2D(pool_size=(2, 2)))
    model.add(layers.Conv2D(64, (3, 3), border_mode="valid", activation="relu"))
    model.add(layers.MaxPooling2D(pool_size=(2, 2)))
    model.add(layers.Conv2D(64, (3, 3), border_mode="valid", activation="relu"))
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(num_classes, activation="softmax"))
    model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return model
