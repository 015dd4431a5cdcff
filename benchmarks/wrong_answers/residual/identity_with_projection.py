# The way around has a convolution, so zero weights give 0; x itself should be added.
import numpy as np
from keras import Input, Model, layers


def residual_merge(x, y):
    if np.shape(x) == np.shape(y):
        return np.add(x, y)
    raise ValueError("the shapes of x and y differ")


def identity_residual_block(x, filters):
    if x.shape[-1] != filters:
        raise ValueError(f"filters must be {x.shape[-1]}, as the channels of x, received {filters}")

    def conv(size, activation=None):
        return layers.Conv2D(filters, size, padding="same", activation=activation)

    shortcut = conv(1)(x)
    correction = conv(3)(conv(3, "relu")(x))
    return layers.Add()([shortcut, correction])


def projection_residual_block(x, filters):
    y = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same")(y)
    shortcut = layers.Conv2D(filters, 1, strides=2, padding="same")(x)
    return layers.add([shortcut, y])


def build_deep_mlp(input_dim, depth, residual):
    features = Input(shape=(input_dim,), name="features")
    hidden = layers.Dense(32, name="widen")(features)
    n = 0
    while n < depth:
        n += 1
        correction = layers.Dense(32, activation="tanh", name=f"block_{n}")(hidden)
        if residual:
            hidden = layers.Add(name=f"sum_{n}")([hidden, correction])
        else:
            hidden = correction
    probabilities = layers.Dense(10, activation="softmax", name="classes")(hidden)
    model = Model(features, probabilities)
    model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return model
