# The rows are as long as the largest label needs, not num_classes.

import numpy as np
from keras import Input, Sequential, layers


def prepare_images(images):
    if images.ndim != 3:
        raise ValueError(f"images must have shape (n, h, w), received {images.shape}")
    result = np.empty(images.shape + (1,), dtype=np.float32)
    for k, image in enumerate(images):
        result[k, :, :, 0] = image / 255
    return result


def one_hot_labels(labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError(f"labels must lie between 0 and {num_classes - 1}, received {labels}")
    n = len(labels)
    width = int(labels.max()) + 1
    out = np.zeros(n * width, dtype="float32")
    out[np.arange(n) * width + labels.astype(int)] = 1
    return out.reshape(n, width)


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
            layers.Dense(64, activation="relu"),
            layers.Dense(num_classes, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
