# The projection gets the first convolution's result; it should get the block's input x.
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
    shortcut = x
    small = initializers.RandomNormal(stddev=0.01)
    x = layers.Conv2D(filters, (3, 3), padding="same", kernel_initializer=small)(x)
    x = layers.Activation("relu")(x)
    x = layers.Conv2D(filters, (3, 3), padding="same", kernel_initializer="zeros")(x)
    return layers.Add()([shortcut, x])


def projection_residual_block(x, filters):
    x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    shortcut = layers.Conv2D(filters, 1, strides=2)(x)
    x = layers.Conv2D(filters, 3, strides=2, padding="same")(x)
    return layers.add([x, shortcut])


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
