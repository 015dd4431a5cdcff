# The input and its correction are concatenated, twice the channels; they should be added.
import numpy as np
from keras import Input, Model, layers


def residual_merge(x, y):
    """Add the correction y to the input x."""
    same = x.ndim == y.ndim and all(a == b for a, b in zip(x.shape, y.shape))
    if not same:
        raise ValueError(f"shapes differ: {x.shape} / {y.shape}")
    total = np.array(x, copy=True)
    total = total + y
    return total


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    residual = layers.Conv2D(filters, 3, activation="relu", padding="same")(x)
    residual = layers.Conv2D(filters, 3, padding="same")(residual)
    return layers.Concatenate(axis=-1)([x, residual])


def projection_residual_block(x, filters):
    # the way through the block
    correction = x
    for strides, activation in [(2, "relu"), (1, None)]:
        correction = layers.Conv2D(
            filters, 3, strides=strides, padding="same", activation=activation
        )(correction)
    # the way around it
    around = layers.Conv2D(filters, 1, strides=2, padding="same")(x)
    return layers.add([around, correction])


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input(shape=(input_dim,))
    x = layers.Dense(32)(inputs)
    for _ in range(depth):
        y = layers.Dense(32, activation="relu")(x)
        x = layers.add([x, y]) if residual else y
    outputs = layers.Dense(10, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
