"""SELU everywhere, with 64 units; each residual block is a layer in a Sequential."""

import keras
from keras import layers


class AddResult(layers.Layer):
    """One block: a dense layer whose result is added to its input."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.dense = layers.Dense(units, activation="selu", kernel_initializer="lecun_normal")
        self.add = layers.Add()

    def build(self, input_shape):
        self.dense.build(input_shape)
        super().build(input_shape)

    def call(self, x):
        return self.add([x, self.dense(x)])

    def compute_output_shape(self, input_shape):
        return input_shape


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"expected two arrays of one shape, got {x.shape} and {y.shape}")
    return x + y


def _correction(x, filters, strides):
    for stride in (strides, 1):
        x = layers.Conv2D(
            filters,
            3,
            strides=stride,
            padding="same",
            activation="selu",
            kernel_initializer="lecun_normal",
        )(x)
    return x


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"expected filters={x.shape[-1]}, got {filters}")
    return layers.add([x, _correction(x, filters, 1)])


def projection_residual_block(x, filters):
    shortcut = layers.Conv2D(filters, 1, strides=2, kernel_initializer="lecun_normal")(x)
    return layers.add([shortcut, _correction(x, filters, 2)])


def build_deep_mlp(input_dim, depth, residual):
    model = keras.Sequential([keras.Input((input_dim,)), layers.Dense(64)])
    for _ in range(depth):
        if residual:
            model.add(AddResult(64))
        else:
            model.add(layers.Dense(64, activation="selu", kernel_initializer="lecun_normal"))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(loss="categorical_crossentropy", optimizer="nadam", metrics=["accuracy"])
    return model
