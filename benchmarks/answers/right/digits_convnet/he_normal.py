"""A functional convnet whose kernels start as He proposes for ReLU."""

import keras
import numpy as np
from keras import layers


def prepare_images(images):
    if images.ndim != 3:
        raise ValueError(f"I need grey images of shape (n, h, w), this has {images.shape}")
    scaled = images.astype(np.float32) / 255.0
    return scaled[:, :, :, None]


def one_hot_labels(labels, num_classes):
    if ((labels < 0) | (labels >= num_classes)).any():
        raise ValueError(f"labels out of range for {num_classes} classes: {labels}")
    return np.eye(num_classes, dtype=np.float32)[labels]


def conv(filters):
    return layers.Conv2D(filters, (3, 3), activation="relu", kernel_initializer="he_normal")


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    inputs = keras.Input(shape=input_shape)
    x = conv(32)(inputs)
    x = layers.MaxPooling2D((2, 2))(x)
    x = conv(64)(x)
    x = layers.MaxPooling2D((2, 2))(x)
    x = conv(64)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation="relu", kernel_initializer="he_normal")(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
