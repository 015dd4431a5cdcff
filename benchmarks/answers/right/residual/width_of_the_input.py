"""Blocks as wide as the input, so no layer comes first; swish and a bottleneck."""

from keras import Input, Model, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"The shapes are different: {x.shape} and {y.shape}.")
    return x + y


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"The input has {x.shape[-1]} channels, but filters is {filters}.")
    y = layers.Conv2D(filters, 3, padding="same", activation="swish")(x)
    y = layers.Conv2D(filters, 3, padding="same", activation="swish")(y)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    return layers.add([x, y])


def projection_residual_block(x, filters):
    y = layers.Conv2D(filters, 3, padding="same", activation="swish")(x)
    y = layers.MaxPooling2D(2, padding="same")(y)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    return layers.add([layers.Conv2D(filters, 1, strides=2)(x), y])


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input((input_dim,))
    x = inputs
    for _ in range(depth):
        y = layers.Dense(16, activation="swish")(x)
        y = layers.Dense(input_dim)(y)
        x = layers.add([x, y]) if residual else y
    model = Model(inputs, layers.Dense(10, activation="softmax")(x))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
