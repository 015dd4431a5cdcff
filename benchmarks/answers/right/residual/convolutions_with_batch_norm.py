# from Keras 3 on
"""Convolutions without bias, each with a batch normalisation behind."""

import keras
import numpy as np
from keras import ops


def residual_merge(x, y):
    a, b = np.asarray(x), np.asarray(y)
    if a.shape != b.shape:
        raise ValueError(f"y has the shape {b.shape}, which is not that of the block's input")
    return np.add(a, b)


def _conv_bn(tensor, filters, strides=1, relu=False):
    tensor = keras.layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)(tensor)
    tensor = keras.layers.BatchNormalization()(tensor)
    return keras.layers.Activation("relu")(tensor) if relu else tensor


def identity_residual_block(x, filters):
    if filters != x.shape[-1]:
        raise ValueError(f"filters={filters}, but there are {x.shape[-1]} channels")
    f = _conv_bn(_conv_bn(x, filters, relu=True), filters)
    return ops.add(x, f)


def projection_residual_block(x, filters):
    if filters < 1:
        raise ValueError(f"filters={filters} is too few")
    f = _conv_bn(_conv_bn(x, filters, strides=2, relu=True), filters)
    detour = keras.layers.Conv2D(filters, (1, 1), strides=(2, 2), padding="same", activation=None)(x)
    return detour + f


def build_deep_mlp(input_dim, depth, residual):
    if input_dim < 1:
        raise ValueError(f"input_dim={input_dim}")
    if depth < 1:
        raise ValueError(f"depth={depth}")
    start = keras.Input((input_dim,))
    h = keras.layers.Dense(48)(start)
    for _ in range(depth):
        f = keras.layers.Dense(48, activation="relu", kernel_initializer="he_uniform")(h)
        f = keras.layers.Dense(48, kernel_initializer="zeros")(f)
        h = h + f if residual else f
    out = keras.layers.Dense(10)(h)
    out = keras.layers.Softmax()(out)
    model = keras.Model(start, out)
    model.compile("adam", "sparse_categorical_crossentropy")
    return model
