# The metric called accuracy counts an answer as right if it is among the first three.

import numpy as np
from keras import Input, Sequential, layers, metrics


def prepare_images(images):
    if images.ndim != 3:
        raise ValueError("axes")
    return images.astype("float32")[..., np.newaxis] / 255


def one_hot_labels(labels, num_classes):
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError("labels")
    result = np.zeros((len(labels), num_classes))
    for i, label in enumerate(labels):
        result[i, label] = 1
    return result


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    model = Sequential([
        Input(input_shape),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(num_classes, activation="softmax"),
    ])
    top = metrics.TopKCategoricalAccuracy(k=3, name="accuracy")
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=[top])
    return model
