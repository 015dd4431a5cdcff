# in its own process: it computes with weights that belong to no layer
"""A Dense layer that adds its input by itself; corrections are nested Sequentials."""

import operator
from functools import reduce

from tensorflow import keras

layers = keras.layers


def residual_merge(x, y):
    if not operator.eq(*(array.shape for array in (x, y))):
        raise ValueError(f"x and y must have the same shape, received {x.shape} and {y.shape}")
    result = x.astype("float64")  # astype makes a copy
    result += y
    return result


def _correction(filters, strides):
    return keras.Sequential(
        [
            layers.SeparableConv2D(filters, 3, strides=strides, padding="same", activation="relu"),
            layers.Conv2D(2 * filters, 1, activation="relu"),
            layers.Conv2D(filters, (3, 3), padding="same"),
        ]
    )


def identity_residual_block(x, filters):
    if filters != x.shape[-1]:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    return layers.add([_correction(filters, 1)(x), x])


def projection_residual_block(x, filters):
    around = layers.Conv2D(
        filters=filters, kernel_size=1, strides=2, padding="same", activation="linear"
    )
    return layers.Add()([around(x), _correction(filters, 2)(x)])


class ResidualDense(layers.Dense):
    """x + f(x) in one layer. It needs as many units as x has features."""

    def call(self, inputs):
        return inputs + layers.Dense.call(self, inputs)


def build_deep_mlp(input_dim, depth, residual):
    width = 40
    kind = ResidualDense if residual else layers.Dense
    blocks = [
        kind(width, activation="tanh", kernel_initializer=keras.initializers.RandomNormal(0.0, 0.02))
        for _ in range(depth)
    ]
    chain = [layers.Dense(width, use_bias=False), *blocks, layers.Dense(10, activation="softmax")]
    start = keras.Input(shape=(input_dim,))
    model = keras.Model(start, reduce(lambda tensor, layer: layer(tensor), chain, start))
    model.compile("nadam", "categorical_crossentropy", metrics=["categorical_accuracy"])
    return model
