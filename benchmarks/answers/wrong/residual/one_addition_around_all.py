# There is one addition around all blocks together instead of one in each block.
# listed: one addition

from keras import Input, Model, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"shapes {x.shape} and {y.shape} differ")
    return x + y


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    y = layers.Conv2D(filters, (3, 3), padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, (3, 3), padding="same")(y)
    return layers.Add()([x, y])


def projection_residual_block(x, filters):
    y = layers.Conv2D(filters, (3, 3), strides=(2, 2), padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, (3, 3), padding="same")(y)
    p = layers.Conv2D(filters, (1, 1), strides=(2, 2), padding="same")(x)
    return layers.Add()([p, y])


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input((input_dim,))
    start = layers.Dense(32)(inputs)
    x = start
    for _ in range(depth):
        x = layers.Dense(32, activation="relu")(x)
    if residual:
        x = layers.Add()([start, x])
    model = Model(inputs, layers.Dense(10, activation="softmax")(x))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
