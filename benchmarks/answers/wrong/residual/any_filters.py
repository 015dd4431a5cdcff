# Filters that x does not have are left for Keras to refuse, or to stretch.

from keras import Input, Model, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"x has shape {x.shape} and y has shape {y.shape}")
    return x + y


def identity_residual_block(x, filters):
    y = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    return layers.add([x, y])


def projection_residual_block(x, filters):
    if filters < 1:
        raise ValueError(f"filters is {filters}, but has to be positive")
    y = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    shortcut = layers.Conv2D(filters, 1, strides=2)(x)
    return layers.add([y, shortcut])


def build_deep_mlp(input_dim, depth, residual):
    for name, value in (("input_dim", input_dim), ("depth", depth)):
        if value < 1:
            raise ValueError(f"{name} is {value}, but has to be positive")
    inputs = Input((input_dim,))
    x = layers.Dense(32)(inputs)
    for _ in range(depth):
        y = layers.Dense(32, activation="relu")(x)
        x = layers.add([x, y]) if residual else y
    model = Model(inputs, layers.Dense(10, activation="softmax")(x))
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model
