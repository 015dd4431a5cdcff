"""Blocks as layers of their own, and a model that is a class."""

import keras
from keras import layers


class Residual(layers.Layer):
    """Adds what a shortcut and a list of layers make of the same input."""

    def __init__(self, body, shortcut=None, **options):
        super().__init__(**options)
        self.body = body
        self.shortcut = shortcut

    def build(self, input_shape):
        shape = input_shape
        for layer in self.body:
            layer.build(shape)
            shape = layer.compute_output_shape(shape)
        if self.shortcut is not None:
            self.shortcut.build(input_shape)
        self.built = True

    def call(self, x):
        y = x
        for layer in self.body:
            y = layer(y)
        return y + (x if self.shortcut is None else self.shortcut(x))

    def compute_output_shape(self, input_shape):
        for layer in self.body:
            input_shape = layer.compute_output_shape(input_shape)
        return input_shape


class DeepNetwork(keras.Model):
    def __init__(self, depth, residual, units=24):
        super().__init__()
        self.first = layers.Dense(units)
        if residual:
            self.blocks = [Residual([layers.Dense(units, "relu")]) for _ in range(depth)]
        else:
            self.blocks = [layers.Dense(units, "relu") for _ in range(depth)]
        self.last = layers.Dense(10, "softmax")

    def call(self, x):
        x = self.first(x)
        for block in self.blocks:
            x = block(x)
        return self.last(x)


def residual_merge(x, y):
    import numpy as np

    if x.shape != y.shape:
        raise ValueError(f"The shape of y, {y.shape}, is not that of x, {x.shape}.")
    return np.add(x, y)


def identity_residual_block(x, filters):
    if int(x.shape[3]) != filters:
        raise ValueError(f"This block cannot have filters={filters} on {x.shape[3]} channels.")
    body = [
        layers.ReLU(),
        layers.Conv2D(filters, 3, padding="same"),
        layers.ReLU(),
        layers.Conv2D(filters, 3, padding="same"),
    ]
    return Residual(body)(x)


def projection_residual_block(x, filters):
    if filters < 1:
        raise ValueError(f"This block cannot have filters={filters}.")
    body = [
        layers.Conv2D(filters, 5, padding="same", activation="relu"),
        layers.Conv2D(filters, 3, strides=2, padding="same"),
    ]
    return Residual(body, layers.Conv2D(filters, 1, strides=2))(x)


def build_deep_mlp(input_dim, depth, residual):
    if input_dim < 1:
        raise ValueError(f"There is no network with input_dim={input_dim}.")
    if depth < 1:
        raise ValueError(f"There is no network with depth={depth}.")
    model = DeepNetwork(depth, residual)
    model.build((None, input_dim))
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy")
    return model
