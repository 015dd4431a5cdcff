# from Keras 2.13 on
# Unusual: additions are plain + on symbolic tensors, corrections use separable and pooled convolutions, and the MLP may have no first layer because its width is the input's.
"""Residual connections."""

import functools

import keras
import numpy as np
from keras import layers


def residual_merge(x, y):
    """Add the correction to the input; both must have the same shape."""
    # np.stack refuses arrays of different shapes with a ValueError of its own.
    return np.asarray(np.add(*np.stack([x, y])))


def _correction(x, filters):
    x = layers.SeparableConv2D(filters, 3, padding="same", depth_multiplier=2, activation="gelu")(x)
    return layers.Conv2D(
        filters, 3, padding="same", dilation_rate=2, use_bias=False, kernel_initializer="zeros"
    )(x)


def identity_residual_block(x, filters):
    """Build a residual block of convolutions on x that keeps its shape."""
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    return _correction(x, filters) + x


def projection_residual_block(x, filters):
    """Build a residual block of convolutions that halves x and gives it `filters` channels."""
    half = layers.AveragePooling2D(2, strides=2, padding="same")(x)
    around = layers.Conv2D(filters, kernel_size=(1, 1), strides=(2, 2), use_bias=False)(x)
    return around + _correction(half, filters)


def build_deep_mlp(input_dim, depth, residual):
    """Build a deep network of dense blocks, with or without residual connections."""
    features = keras.Input(shape=(input_dim,))
    if 16 <= input_dim <= 64:
        width, start = input_dim, features  # the input has a good width already
    else:
        width = 48
        start = layers.Dense(width, activation="tanh")(features)

    def block(x, _):
        result = layers.Dense(
            width,
            activation="tanh",
            kernel_initializer=keras.initializers.Orthogonal(gain=0.1),
        )(x)
        return x + result if residual else result

    deep = functools.reduce(block, range(depth), start)
    answers = layers.Activation("softmax")(layers.Dense(10)(deep))
    model = keras.Model(inputs=features, outputs=answers)
    model.compile(
        optimizer=keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True),
        loss=keras.losses.CategoricalFocalCrossentropy(),
    )
    return model
