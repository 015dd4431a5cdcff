# Without residual connections the result of a block is never passed on, so no blocks are left.
# listed: always residual

from keras import Input, Model, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"x: {x.shape}, y: {y.shape}")
    return x + y


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    out = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    out = layers.Conv2D(filters, 3, padding="same")(out)
    return layers.Add()([out, x])


def projection_residual_block(x, filters):
    out = layers.Conv2D(filters, 3, 2, padding="same", activation="relu")(x)
    out = layers.Conv2D(filters, 3, padding="same")(out)
    return layers.Add()([out, layers.Conv2D(filters, 1, 2, padding="same")(x)])


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input(shape=(input_dim,))
    x = layers.Dense(32, activation="relu")(inputs)
    for _ in range(depth):
        y = layers.Dense(32, activation="relu")(x)
        if residual:
            x = layers.Add()([x, y])
    outputs = layers.Dense(10, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
