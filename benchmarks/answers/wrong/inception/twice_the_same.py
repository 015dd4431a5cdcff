# Two of the four branches are one and the same.

import keras
import numpy as np
from keras import layers


def pointwise_conv(image, kernel, bias):
    if kernel.ndim != 4 or kernel.shape[0] != 1 or kernel.shape[1] != 1:
        raise ValueError(f"kernel should be (1, 1, in, out), not {kernel.shape}")
    if image.ndim != 3:
        raise ValueError(f"image should be (h, w, in), not {image.shape}")
    if image.shape[-1] != kernel.shape[2]:
        raise ValueError(f"image {image.shape} does not fit kernel {kernel.shape}")
    if bias.shape != (kernel.shape[3],):
        raise ValueError(f"bias {bias.shape} does not fit kernel {kernel.shape}")
    out = np.zeros(image.shape[:2] + (kernel.shape[3],))
    for row in range(image.shape[0]):
        for column in range(image.shape[1]):
            out[row, column] = np.dot(image[row, column], kernel[0, 0]) + bias
    return out


def inception_module(x, filters):
    if filters <= 0:
        raise ValueError(f"filters = {filters}, but must be positive")
    branch_a = layers.Conv2D(filters, 1, activation="relu", strides=2, padding="same")(x)
    branch_b = layers.Conv2D(filters, 1, activation="relu", padding="same")(x)
    branch_b = layers.Conv2D(filters, 3, activation="relu", strides=2, padding="same")(branch_b)
    branch_c = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    branch_c = layers.Conv2D(filters, 3, activation="relu", padding="same")(branch_c)
    branch_d = layers.Conv2D(filters, 1, activation="relu", padding="same")(x)
    branch_d = layers.Conv2D(filters, 3, activation="relu", padding="same")(branch_d)
    branch_d = layers.Conv2D(filters, 3, activation="relu", strides=2, padding="same")(branch_d)
    return layers.concatenate([branch_a, branch_b, branch_d, branch_d], axis=-1)


def build_inception_classifier(input_shape, num_classes):
    if num_classes <= 0:
        raise ValueError(f"num_classes = {num_classes}, but must be positive")
    if any(size <= 0 for size in input_shape):
        raise ValueError(f"input_shape = {input_shape}, but must be positive")
    images = keras.Input(shape=input_shape)
    x = layers.Conv2D(12, 3, activation="relu")(images)
    x = inception_module(x, 8)
    x = inception_module(x, 16)
    x = layers.Flatten()(x)
    x = layers.Dense(num_classes, activation="softmax")(x)
    model = keras.Model(images, x)
    model.compile(
        optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    return model
