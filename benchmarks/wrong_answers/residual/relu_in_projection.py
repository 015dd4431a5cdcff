# The projection has a ReLU; it should be linear.
from keras import Input, Model, initializers, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError(f"x and y must have the same shape, not {x.shape} and {y.shape}")
    return x + y


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    first = layers.Conv2D(filters, 3, padding="same", activation="relu")
    second = layers.Conv2D(filters, 3, padding="same")
    return layers.add([x, second(first(x))])


def projection_residual_block(x, filters):
    def conv(tensor, size, strides):
        layer = layers.Conv2D(filters, size, strides=strides, padding="same", activation="relu")
        return layer(tensor)

    y = conv(x, 3, 2)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    return layers.add([conv(x, 1, 2), y])


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
