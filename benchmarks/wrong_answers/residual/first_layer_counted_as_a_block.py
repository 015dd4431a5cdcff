# The loop makes one block too few, because the first layer is counted.

from keras import Input, Model, initializers, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"x and y must have one shape, received x {x.shape} and y {y.shape}")
    return x + y


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    correction = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    correction = layers.Conv2D(filters, 3, padding="same")(correction)
    return layers.add([x, correction])


def projection_residual_block(x, filters):
    smaller = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(x)
    smaller = layers.Conv2D(filters, 3, padding="same")(smaller)
    shortcut = layers.Conv2D(filters, 1, strides=2)(x)
    return layers.add([shortcut, smaller])


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input((input_dim,))
    x = layers.Dense(32, activation="relu")(inputs)
    for _ in range(1, depth):
        y = layers.Dense(32, activation="relu")(x)
        x = layers.add([x, y]) if residual else y
    model = Model(inputs, layers.Dense(10, activation="softmax")(x))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
