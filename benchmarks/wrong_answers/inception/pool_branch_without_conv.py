# The pooling branch ends with the channels of x; a convolution should give it `filters`.
import numpy as np
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    matrix = kernel.reshape(channels, -1)
    return np.tensordot(image, matrix, axes=1) + bias


def inception_module(x, filters):
    opts = {"padding": "same", "activation": "relu"}
    b1 = layers.Conv2D(filters, 1, strides=2, **opts)(x)
    b2 = layers.Conv2D(filters, 3, strides=2, **opts)(layers.Conv2D(filters, 1, **opts)(x))
    b3 = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    b4 = layers.Conv2D(filters, 1, **opts)(x)
    b4 = layers.Conv2D(filters, 3, **opts)(b4)
    b4 = layers.Conv2D(filters, 3, strides=2, **opts)(b4)
    return layers.concatenate([b1, b2, b3, b4])


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(shape=input_shape, name="image")
    first = inception_module(inputs, filters=8)
    second = inception_module(first, filters=16)
    head = layers.Dense(num_classes, activation="softmax")
    model = Model(inputs, head(layers.Flatten()(second)), name="inception")
    model.compile(
        optimizer="adam",
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
