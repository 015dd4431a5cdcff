"""The additions are written with +; blocks are activated before their convolutions."""

import keras
import numpy as np
from keras import Input, Model, layers


def residual_merge(x, y):
    # np.stack itself refuses arrays of different shapes, with a ValueError.
    return np.stack((x, y)).sum(axis=0)


def _correction(filters, strides=1, last_kernel="glorot_uniform"):
    """Return a function: activation, 3 x 3, activation, 3 x 3."""
    first = layers.Conv2D(filters, 3, strides=strides, padding="same")
    second = layers.Conv2D(filters, 3, padding="same", kernel_initializer=last_kernel)
    before, between = layers.ReLU(), layers.Activation("swish")

    def compute(x):
        return second(between(first(before(x))))

    return compute


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    # It begins as exactly the identity, and learns its correction from there.
    return x + _correction(filters, last_kernel="zeros")(x)


def projection_residual_block(x, filters):
    shortcut = layers.Conv2D(filters, kernel_size=(1, 1), strides=(2, 2), use_bias=False)
    return _correction(filters, strides=2)(x) + shortcut(x)


def build_deep_mlp(input_dim, depth, residual):
    width = 32

    def small():
        return keras.initializers.VarianceScaling(scale=0.1)

    def block(x):
        hidden = layers.Dense(width, activation="relu", kernel_initializer=small())(x)
        change = layers.Dense(width, kernel_initializer=small())(hidden)
        return x + change if residual else change

    features = Input((input_dim,))
    x = layers.Dense(width)(features)
    left = depth
    while left:
        x, left = block(x), left - 1
    model = Model(features, layers.Softmax()(layers.Dense(10)(x)))
    model.compile(
        optimizer=keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    return model
