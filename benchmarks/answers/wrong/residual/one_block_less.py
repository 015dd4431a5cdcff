# The first dense layer is counted as a block, so that a depth of 1 has none.

import keras
import numpy as np
from keras.layers import Activation, BatchNormalization, Conv2D, Dense

WIDTH = 16


def residual_merge(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError(f"cannot add y of shape {y.shape} to x of shape {x.shape}")
    merged = np.array(x, copy=True)
    merged += y
    return merged


def _bottleneck(x, filters, strides):
    narrow = max(filters // 4, 1)
    y = Conv2D(narrow, 1, strides=strides, use_bias=False)(x)
    y = Activation("relu")(BatchNormalization()(y))
    y = Conv2D(narrow, 3, padding="same", use_bias=False)(y)
    y = Activation("relu")(BatchNormalization()(y))
    return Conv2D(filters, (1, 1))(y)


def identity_residual_block(x, filters):
    if filters != x.shape[-1]:
        raise ValueError(f"`filters` must be the channels of x, {x.shape[-1]}. Got {filters}")
    return _bottleneck(x, filters, 1) + x


def projection_residual_block(x, filters):
    if filters < 1:
        raise ValueError(f"`filters` must be positive. Got {filters}")
    way_around = Conv2D(filters, (1, 1), strides=(2, 2), padding="same", use_bias=False)(x)
    return way_around + _bottleneck(x, filters, 2)


def _block(x):
    return Dense(WIDTH)(Dense(2 * WIDTH, activation="tanh")(x))


def build_deep_mlp(input_dim, depth, residual):
    if input_dim < 1:
        raise ValueError(f"`input_dim` must be positive. Got {input_dim}")
    if depth < 1:
        raise ValueError(f"`depth` must be positive. Got {depth}")
    features = keras.Input(shape=(input_dim,))
    h = Dense(WIDTH, activation="tanh")(features)
    for _ in range(depth - 1):
        h = h + _block(h) if residual else _block(h)
    model = keras.Model(features, Dense(10, activation="softmax")(h))
    model.compile(optimizer="sgd", loss="categorical_crossentropy")
    return model
