"""Blocks are normalised before their layers, and the network after its last block."""

import numpy as np
import keras
from keras import layers


def residual_merge(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError("shapes differ: %s and %s" % (np.shape(x), np.shape(y)))
    return np.add(x, y)


def conv_block(t, f, s=1):
    t = layers.BatchNormalization()(t)
    t = layers.Activation("relu")(t)
    return layers.Conv2D(f, (3, 3), strides=s, padding="same", use_bias=False)(t)


def identity_residual_block(x, filters):
    if int(x.shape[-1]) != filters:
        raise ValueError(f"{filters} filters for {x.shape[-1]} channels")
    return x + conv_block(conv_block(x, filters), filters)


def projection_residual_block(x, filters):
    main = conv_block(conv_block(x, filters, 2), filters)
    return layers.Conv2D(filters, 1, strides=2, use_bias=False)(x) + main


def dense_block(t, width):
    t = layers.LayerNormalization()(t)
    t = layers.Dense(width, activation="gelu")(t)
    return layers.Dense(width, kernel_initializer="zeros")(t)


def build_deep_mlp(input_dim, depth, residual):
    inputs = keras.Input(shape=(input_dim,))
    x = layers.Dense(32)(inputs)
    for _ in range(depth):
        y = dense_block(x, 32)
        x = x + y if residual else y
    x = layers.LayerNormalization()(x)
    outputs = layers.Dense(10)(x)
    outputs = layers.Softmax()(outputs)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(
        optimizer=keras.optimizers.RMSprop(1e-3), loss=keras.losses.CategoricalCrossentropy()
    )
    return model
