"""Blocks as in transformers: normalise, widen, narrow, add."""

from keras import Input, Model, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"shapes must be equal, received {x.shape} and {y.shape}")
    return x + y


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, received {filters}")
    y = layers.DepthwiseConv2D(5, padding="same")(x)
    y = layers.LayerNormalization()(y)
    y = layers.Conv2D(4 * filters, 1, activation="gelu")(y)
    y = layers.Conv2D(filters, 1)(y)
    return layers.Add()([x, y])


def projection_residual_block(x, filters):
    y = layers.Conv2D(filters, 5, strides=2, padding="same")(x)
    y = layers.LayerNormalization()(y)
    y = layers.Conv2D(4 * filters, 1, activation="gelu")(y)
    y = layers.Conv2D(filters, 1)(y)
    shortcut = layers.Conv2D(filters, 1, strides=2)(x)
    return layers.Add()([shortcut, y])


def mlp_block(x, units):
    y = layers.LayerNormalization()(x)
    y = layers.Dense(2 * units, activation="gelu")(y)
    return layers.Dense(units)(y)


def build_deep_mlp(input_dim, depth, residual):
    units = 48
    inputs = Input((input_dim,), name="features")
    x = layers.Dense(units)(inputs)
    for _ in range(depth):
        y = mlp_block(x, units)
        x = layers.Add()([x, y]) if residual else y
    outputs = layers.Dense(10, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model
