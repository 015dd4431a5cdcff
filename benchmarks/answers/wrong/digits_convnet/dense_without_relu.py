# The dense layer of 64 units has no ReLU.

import numpy as np
from keras import Input, Sequential, layers
from keras.optimizers import RMSprop


def prepare_images(images):
    if images.ndim != 3:
        raise ValueError(f"images must have shape (n, h, w), received {images.shape}")
    result = np.zeros(images.shape + (1,), dtype="float32")
    result[..., 0] = images / 255
    return result


def one_hot_labels(labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError(f"labels must lie between 0 and {num_classes - 1}, received {labels}")
    return 1.0 * (np.arange(num_classes)[None, :] == labels[:, None])


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    model = Sequential(
        [
            Input(input_shape),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(64),
            layers.Dense(num_classes, activation="softmax"),
        ]
    )
    model.compile(RMSprop(1e-3), "categorical_crossentropy", metrics=["accuracy"])
    return model
