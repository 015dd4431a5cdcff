# The identity block has a 1 x 1 convolution on the way around, so with zero weights it gives zero.
# listed: input lost

from keras import Input, Model, layers


def residual_merge(x, y):
    if tuple(x.shape) != tuple(y.shape):
        raise ValueError("the shapes of x and y differ")
    return x + y


def _block(x, filters, strides):
    y = layers.Conv2D(filters, 3, strides=strides, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    shortcut = layers.Conv2D(filters, 1, strides=strides, padding="same")(x)
    return layers.Add()([shortcut, y])


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    return _block(x, filters, 1)


def projection_residual_block(x, filters):
    return _block(x, filters, 2)


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input((input_dim,))
    x = layers.Dense(32, activation="relu")(inputs)
    for _ in range(depth):
        before = x
        x = layers.Dense(32, activation="relu")(x)
        if residual:
            x = layers.Add()([before, x])
    outputs = layers.Dense(10, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="sgd", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
