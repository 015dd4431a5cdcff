# Only the last axis is compared, so (3, 4) and (4,) pass; the whole shapes must be equal.
from keras import Input, Model, initializers, layers


def residual_merge(x, y):
    if x.shape[-1] != y.shape[-1]:
        raise ValueError(f"x has {x.shape[-1]} channels, but y has {y.shape[-1]}")
    return x + y


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    correction = x
    for activation in ("relu", None):
        conv = layers.Conv2D(filters, 3, padding="same", activation=activation)
        correction = conv(correction)
    return layers.Add()([x, correction])


def projection_residual_block(x, filters):
    y = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    shortcut = layers.Conv2D(filters, 1, strides=2, padding="same")(x)
    return layers.add([shortcut, y])


def build_deep_mlp(input_dim, depth, residual):
    width = 32
    small = initializers.RandomNormal(stddev=0.02)

    def block(tensor):
        out = layers.Dense(width, activation="relu", kernel_initializer=small)(tensor)
        out = layers.Dense(width, kernel_initializer=small)(out)
        if residual:
            out = layers.Add()([tensor, out])
        return out

    inp = Input((input_dim,))
    h = layers.Dense(width, activation="relu")(inp)
    for _ in range(depth):
        h = block(h)
    net = Model(inp, layers.Dense(10, activation="softmax")(h))
    net.compile(optimizer="sgd", loss="categorical_crossentropy")
    return net
