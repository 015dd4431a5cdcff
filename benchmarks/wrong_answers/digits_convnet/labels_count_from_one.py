# The 1 is put one place too far left, as if classes began at 1, not 0.

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
    m = np.zeros((labels.size, num_classes), dtype=np.float32)
    for i in range(labels.size):
        m[i, int(labels[i]) - 1] = 1
    return m


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    model = Sequential(name="digits")
    model.add(Input(input_shape))
    for k, filters in enumerate((32, 64, 64)):
        model.add(layers.Conv2D(filters, kernel_size=3, activation="relu"))
        if k < 2:
            model.add(layers.MaxPooling2D())
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(num_classes, activation="softmax"))
    model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    return model
