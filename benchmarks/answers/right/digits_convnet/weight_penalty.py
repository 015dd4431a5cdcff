"""A small penalty on the kernels; a body and a classifier that are joined in a functional model."""

import keras
import numpy as np
from keras import layers, regularizers


def prepare_images(images):
    if images.ndim != 3:
        raise ValueError(f"shape {images.shape} is not (n, h, w)")
    n, h, w = images.shape
    prepared = np.zeros((n, h, w, 1), "float32")
    np.divide(images, 255, out=prepared[..., 0])
    return prepared


def one_hot_labels(labels, num_classes):
    if not all(0 <= label <= num_classes - 1 for label in labels):
        raise ValueError(f"labels have to be between 0 and {num_classes - 1}")
    return np.vstack([np.bincount([label], minlength=num_classes) for label in labels]).astype(
        float
    )


def convolution(filters):
    penalty = regularizers.l2(1e-4)
    return layers.Conv2D(filters, 3, activation="relu", kernel_regularizer=penalty)


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    body = keras.Sequential(
        [
            keras.Input(input_shape),
            convolution(32),
            layers.MaxPooling2D(2),
            convolution(64),
            layers.MaxPooling2D(2),
            convolution(64),
            layers.Flatten(),
            layers.Dense(64, activation="relu", kernel_regularizer=regularizers.l2(1e-4)),
        ]
    )
    images = keras.Input(input_shape)
    model = keras.Model(images, layers.Dense(num_classes, activation="softmax")(body(images)))
    model.compile(
        optimizer="RMSprop", loss=keras.losses.categorical_crossentropy, metrics=["accuracy"]
    )
    return model
