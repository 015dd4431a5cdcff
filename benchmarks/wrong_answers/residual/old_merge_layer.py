# layers.merge with mode='sum' is Keras 1 and gone today; it should be layers.add([x, y]).
import numpy as np
from keras import Input, Model, initializers, layers


def residual_merge(x, y):
    if x.shape != y.shape:
        raise ValueError("same shape, please")
    flat = [a + b for a, b in zip(x.ravel(), y.ravel())]
    return np.array(flat, dtype=np.result_type(x, y)).reshape(x.shape)


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")
    y = layers.Conv2D(filters, (3, 3), padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, (3, 3), padding="same")(y)
    return layers.merge([x, y], mode="sum")


def projection_residual_block(x, filters):
    small = initializers.RandomNormal(stddev=0.02)
    halve = layers.Conv2D(filters, 3, 2, "same", activation="relu", kernel_initializer=small)
    refine = layers.Conv2D(filters, 3, 1, "same", kernel_initializer=small)
    project = layers.Conv2D(filters, 1, 2)
    return layers.Add()([project(x), refine(halve(x))])


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
