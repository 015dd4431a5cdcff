"""Blocks of three dense layers with dropout and small weights."""

import keras
from keras import layers, regularizers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"{x.shape} is not {y.shape}")
    return x + y


def _two_convolutions(x, filters, strides):
    x = layers.Conv2D(
        filters,
        3,
        strides=strides,
        padding="same",
        activation="relu",
        kernel_regularizer=regularizers.l2(1e-4),
    )(x)
    return layers.Conv2D(filters, 3, padding="same", kernel_regularizer=regularizers.l2(1e-4))(x)


def identity_residual_block(x, filters):
    if filters != x.shape[-1]:
        raise ValueError(f"filters={filters}, channels={x.shape[-1]}")
    return layers.add([x, _two_convolutions(x, filters, 1)])


def projection_residual_block(x, filters):
    around = layers.Conv2D(filters, 1, strides=2)(x)
    return layers.add([around, _two_convolutions(x, filters, 2)])


def build_deep_mlp(input_dim, depth, residual):
    def dense(units, activation=None):
        return layers.Dense(
            units,
            activation=activation,
            kernel_initializer="he_normal",
            kernel_regularizer=regularizers.l2(1e-4),
        )

    inputs = keras.Input(shape=(input_dim,))
    x = dense(32, "relu")(inputs)
    for _ in range(depth):
        y = dense(32, "relu")(x)
        y = dense(32, "relu")(y)
        y = layers.Dropout(0.1)(y)
        y = dense(32)(y)
        x = layers.add([x, y]) if residual else y
    outputs = layers.Dense(10, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    return model
