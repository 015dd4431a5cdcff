# Each block of the deep network adds the result of the first layer, not the block's own input.
# listed: one addition

from keras import Input, Model, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"cannot merge {x.shape} and {y.shape}")
    return x + y


def _corr(x, filters, strides=1):
    y = layers.Conv2D(filters, 3, strides=strides, padding="same", activation="relu")(x)
    return layers.Conv2D(filters, 3, padding="same")(y)


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    return layers.add([_corr(x, filters), x])


def projection_residual_block(x, filters):
    return layers.add([_corr(x, filters, 2), layers.Conv2D(filters, 1, strides=2)(x)])


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input((input_dim,))
    shortcut = layers.Dense(32)(inputs)
    x = shortcut
    for _ in range(depth):
        x = layers.Dense(32, activation="relu")(x)
        if residual:
            x = layers.add([shortcut, x])
    model = Model(inputs, layers.Dense(10, activation="softmax")(x))
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy")
    return model
