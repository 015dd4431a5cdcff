"""LeCun's uniform kernels and a lower learning rate."""

import keras
import numpy as np


def prepare_images(images):
    if len(images.shape) != 3:
        raise ValueError(f"wrong shape of images: {images.shape}")
    return np.float32(images[..., None]) / 255


def one_hot_labels(labels, num_classes):
    known = np.arange(num_classes)
    if np.setdiff1d(labels, known).size:
        raise ValueError(f"unknown labels: {np.setdiff1d(labels, known)}")
    return np.equal.outer(labels, known).astype(float)


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    lecun = "lecun_uniform"
    inputs = keras.layers.Input(shape=input_shape)
    x = keras.layers.Conv2D(32, 3, activation="relu", kernel_initializer=lecun)(inputs)
    x = keras.layers.MaxPool2D()(x)
    x = keras.layers.Conv2D(64, 3, activation="relu", kernel_initializer=lecun)(x)
    x = keras.layers.MaxPool2D()(x)
    x = keras.layers.Conv2D(64, 3, activation="relu", kernel_initializer=lecun)(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(64, activation="relu", kernel_initializer=lecun)(x)
    x = keras.layers.Dense(num_classes, activation="softmax", kernel_initializer=lecun)(x)
    model = keras.models.Model(inputs=inputs, outputs=x)
    slow = keras.optimizers.RMSprop(learning_rate=1e-4)
    model.compile(optimizer=slow, loss="categorical_crossentropy", metrics=["acc"])
    return model
