"""Kernels from a truncated normal, and biases that start a little above zero."""

import numpy as np
from keras import Input, Sequential, initializers, layers, optimizers


def prepare_images(images):
    n_axes = np.ndim(images)
    if n_axes != 3:
        raise ValueError(f"images have {n_axes} axes, but should have 3")
    out = images.astype("float64")
    out *= 1 / 255
    return out[..., np.newaxis]


def one_hot_labels(labels, num_classes):
    for label in labels:
        if label < 0 or label >= num_classes:
            raise ValueError(f"{label} is not a class")
    rows = np.zeros((len(labels), num_classes))
    for i, label in enumerate(labels):
        rows[i, int(label)] = 1.0
    return rows


def weights():
    return {
        "kernel_initializer": initializers.TruncatedNormal(stddev=0.1),
        "bias_initializer": initializers.Constant(0.1),
    }


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    model = Sequential(
        [
            Input(shape=input_shape),
            layers.Conv2D(32, (3, 3), activation="relu", **weights()),
            layers.MaxPooling2D((2, 2), strides=(2, 2)),
            layers.Conv2D(64, (3, 3), activation="relu", **weights()),
            layers.MaxPooling2D((2, 2), strides=(2, 2)),
            layers.Conv2D(64, (3, 3), activation="relu", **weights()),
            layers.Flatten(),
            layers.Dense(64, activation="relu", **weights()),
            layers.Dense(num_classes, activation="softmax", **weights()),
        ]
    )
    model.compile(
        optimizer=optimizers.RMSprop(0.0005),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
