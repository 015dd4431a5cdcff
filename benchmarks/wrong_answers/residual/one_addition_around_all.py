# One shortcut goes around all blocks together; each block should have an addition of its own.
from keras import Input, Model, initializers, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"x and y must have the same shape, not {x.shape} and {y.shape}")
    return x + y


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    shortcut = x
    small = initializers.RandomNormal(stddev=0.01)
    x = layers.Conv2D(filters, (3, 3), padding="same", kernel_initializer=small)(x)
    x = layers.Activation("relu")(x)
    x = layers.Conv2D(filters, (3, 3), padding="same", kernel_initializer="zeros")(x)
    return layers.Add()([shortcut, x])


def projection_residual_block(x, filters):
    # the way through the block
    correction = x
    for strides, activation in [(2, "relu"), (1, None)]:
        correction = layers.Conv2D(
            filters, 3, strides=strides, padding="same", activation=activation
        )(correction)
    # the way around it
    around = layers.Conv2D(filters, 1, strides=2, padding="same")(x)
    return layers.add([around, correction])


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input((input_dim,))
    start = layers.Dense(32)(inputs)
    hidden = start
    for _ in range(depth):
        hidden = layers.Dense(32, activation="relu")(hidden)
    if residual:
        hidden = layers.Add()([start, hidden])
    outputs = layers.Dense(10, activation="softmax")(hidden)
    mlp = Model(inputs, outputs)
    mlp.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return mlp
