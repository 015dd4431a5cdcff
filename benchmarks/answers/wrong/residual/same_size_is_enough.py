# Compares only how many numbers the arrays hold, so (3, 1) and (1, 3) are broadcast.

from keras import Input, Model, layers


def residual_merge(x, y):
    if x.size != y.size:
        raise ValueError(f"x has {x.size} numbers and y has {y.size}")
    return x + y


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    y = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    return layers.add([x, y])


def projection_residual_block(x, filters):
    y = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    shortcut = layers.Conv2D(filters, 1, strides=2, padding="same")(x)
    return layers.add([shortcut, y])


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input((input_dim,))
    x = layers.Dense(32)(inputs)
    for _ in range(depth):
        y = layers.Dense(32, activation="relu")(x)
        x = layers.add([x, y]) if residual else y
    model = Model(inputs, layers.Dense(10, activation="softmax")(x))
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
