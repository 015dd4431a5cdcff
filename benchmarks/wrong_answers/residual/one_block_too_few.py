# range(1, depth) builds depth - 1 blocks; there should be depth of them after the first layer.
import numpy as np
from keras import Input, Model, initializers, layers


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
    y = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    return layers.add([x, y])


def projection_residual_block(x, filters):
    small = initializers.RandomNormal(stddev=0.02)
    halve = layers.Conv2D(filters, 3, 2, "same", activation="relu", kernel_initializer=small)
    refine = layers.Conv2D(filters, 3, 1, "same", kernel_initializer=small)
    project = layers.Conv2D(filters, 1, 2)
    return layers.Add()([project(x), refine(halve(x))])


def build_deep_mlp(input_dim, depth, residual):
    units = 32
    x_in = Input(shape=(input_dim,))
    x = layers.Dense(units)(x_in)
    for i in range(1, depth):
        block = layers.Dense(units, activation="relu", name=f"hidden_{i}")
        if residual:
            x = layers.add([x, block(x)])
        else:
            x = block(x)
    x_out = layers.Dense(10, activation="softmax")(x)
    model = Model(x_in, x_out)
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model
