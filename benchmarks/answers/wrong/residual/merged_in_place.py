# Adds with +=, which changes the array x of the caller.
# listed: added in place

from keras import Input, Model, initializers, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"different shapes: {x.shape}, {y.shape}")
    x += y
    return x


def small():
    return initializers.RandomNormal(stddev=0.01)


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    y = layers.Conv2D(filters, 3, padding="same", activation="relu", kernel_initializer=small())(x)
    y = layers.Conv2D(filters, 3, padding="same", kernel_initializer=small())(y)
    return layers.Add()([x, y])


def projection_residual_block(x, filters):
    y = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same", kernel_initializer=small())(y)
    return layers.Add()([layers.Conv2D(filters, 1, strides=2)(x), y])


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input((input_dim,))
    h = layers.Dense(32, activation="relu")(inputs)
    for _ in range(depth):
        f = layers.Dense(32, activation="relu", kernel_initializer=small())(h)
        h = layers.Add()([h, f]) if residual else f
    outputs = layers.Dense(10, activation="softmax")(h)
    model = Model(inputs, outputs)
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model
