# Images of more than 64 x 64 pixels get a third pooling.

import numpy as np
from keras import Input, Sequential, layers


def prepare_images(images):
    if images.ndim != 3:
        raise ValueError(f"images must have shape (n, h, w), received {images.shape}")
    return images[..., np.newaxis].astype("float32") / 255


def one_hot_labels(labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError(f"labels must lie between 0 and {num_classes - 1}, received {labels}")
    rows = np.zeros((len(labels), num_classes), "float32")
    rows[np.arange(len(labels)), labels] = 1
    return rows


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    # Else the dense layer of a large image would have millions of weights.
    smaller = [layers.MaxPooling2D(2)] if min(input_shape[:2]) > 64 else []
    model = Sequential(
        [
            Input(input_shape),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2, name="second_pooling"),
            layers.Conv2D(64, 3, activation="relu", name="third_convolution"),
            *smaller,
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(num_classes, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
