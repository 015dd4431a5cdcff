"""Wide blocks, with batch normalisation in each."""

from keras import Input, Model, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"cannot merge {x.shape} with {y.shape}")
    return x + y


def _convolutions(x, filters, strides):
    y = layers.Conv2D(filters, 3, strides=strides, padding="same", kernel_initializer="he_normal")(
        x
    )
    y = layers.BatchNormalization()(y)
    y = layers.Activation("relu")(y)
    return layers.Conv2D(filters, 3, padding="same", kernel_initializer="he_normal")(y)


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"x has {x.shape[-1]} channels, so filters cannot be {filters}")
    return layers.add([x, _convolutions(x, filters, 1)])


def projection_residual_block(x, filters):
    shortcut = layers.Conv2D(filters, 1, strides=2)(x)
    return layers.add([shortcut, _convolutions(x, filters, 2)])


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input(shape=(input_dim,))
    x = layers.Dense(128)(inputs)
    for _ in range(depth):
        y = layers.Dense(128, use_bias=False, kernel_initializer="he_normal")(x)
        y = layers.BatchNormalization()(y)
        y = layers.Activation("relu")(y)
        x = layers.add([x, y]) if residual else y
    outputs = layers.Dense(10, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model
