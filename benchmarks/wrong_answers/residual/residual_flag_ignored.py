# Every block has an addition, whatever `residual` says; False should give a plain network.
import numpy as np
from keras import Input, Model, layers


def residual_merge(x, y):
    if np.shape(x) == np.shape(y):
        return np.add(x, y)
    raise ValueError("the shapes of x and y differ")


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    first = layers.Conv2D(filters, 3, padding="same", activation="relu")
    second = layers.Conv2D(filters, 3, padding="same")
    return layers.add([x, second(first(x))])


def projection_residual_block(x, filters):
    y = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    shortcut = layers.Conv2D(filters, 1, strides=2, padding="same")(x)
    return layers.add([shortcut, y])


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input(shape=(input_dim,))
    x = layers.Dense(32, activation="relu")(inputs)
    for _ in range(depth):
        y = layers.Dense(32, activation="relu")(x)
        x = layers.add([x, y])
    x = layers.Dense(10, activation="softmax")(x)
    model = Model(inputs, x)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
