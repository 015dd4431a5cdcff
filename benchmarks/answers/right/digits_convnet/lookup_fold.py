"""A table for the 256 bytes, comprehensions for the labels, and a fold over a table of layers."""

import functools

import keras
import numpy as np

GREY = np.linspace(0.0, 1.0, num=256, dtype=np.float32)


def prepare_images(images):
    if len(images.shape) != 3:
        raise ValueError("images: expected (n, h, w), got " + repr(images.shape))
    return np.expand_dims(GREY[images], -1)


def one_hot_labels(labels, num_classes):
    classes = range(num_classes)
    labels = labels.tolist()
    strangers = sorted(set(labels).difference(classes))
    if strangers:
        raise ValueError(f"labels: {strangers} are not among {num_classes} classes")
    return np.array([[1.0 if k == label else 0.0 for k in classes] for label in labels])


def conv(filters):
    return keras.layers.Conv2D(
        filters,
        (3, 3),
        strides=(1, 1),
        padding="valid",
        activation=keras.activations.relu,
        kernel_initializer="he_uniform",
    )


def pool():
    return keras.layers.MaxPool2D((2, 2), strides=(2, 2))


def build_convnet(input_shape=(28, 28, 1), num_classes=10):
    def stack():
        yield from (conv(32), pool(), conv(64), pool(), conv(64))
        yield keras.layers.Flatten()
        yield keras.layers.Dense(64, keras.activations.relu)
        yield keras.layers.Dense(num_classes, keras.activations.softmax)

    image = keras.layers.Input(shape=input_shape)
    probabilities = functools.reduce(lambda tensor, layer: layer(tensor), stack(), image)
    model = keras.models.Model(inputs=[image], outputs=[probabilities], name="digits")
    model.compile("RMSprop", loss=keras.losses.categorical_crossentropy, metrics=["accuracy"])
    return model
