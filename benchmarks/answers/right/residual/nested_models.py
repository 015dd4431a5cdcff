"""Blocks as small models inside the model."""

from functools import reduce

from keras import Input, Model, Sequential, layers


def residual_merge(x, y):
    if x.ndim != y.ndim or any(a != b for a, b in zip(x.shape, y.shape, strict=True)):
        raise ValueError(f"shapes differ: {x.shape} (x), {y.shape} (y)")
    return sum([x, y])


def _correction(filters, strides):
    return Sequential(
        [
            layers.Conv2D(filters, 3, strides=strides, padding="same", activation="relu"),
            layers.Conv2D(filters, 3, padding="same"),
        ]
    )


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters={filters} do not fit to an x of shape {tuple(x.shape)}")
    return layers.Add()([_correction(filters, 1)(x), x])


def projection_residual_block(x, filters):
    if not filters > 0:
        raise ValueError(f"filters={filters} make no block")
    project = layers.Conv2D(filters, 1, strides=2, padding="valid", activation="linear")
    return layers.Add()([project(x), _correction(filters, 2)(x)])


def build_deep_mlp(input_dim, depth, residual):
    if not input_dim > 0:
        raise ValueError(f"input_dim={input_dim} makes no network")
    if not depth > 0:
        raise ValueError(f"depth={depth} makes no network")
    units = 32

    def block(x, number):
        y = Sequential([layers.Dense(units, activation="relu")], name=f"block_{number}")(x)
        return layers.Add()([x, y]) if residual else y

    start = Input((input_dim,))
    end = reduce(block, range(depth), layers.Dense(units)(start))
    model = Model(start, layers.Dense(10, activation="softmax")(end))
    model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model
