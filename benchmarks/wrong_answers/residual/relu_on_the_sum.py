# The sum goes through a ReLU; residual_merge should return x + y alone.
import numpy as np
from keras import Input, Model, initializers, layers


def residual_merge(x, y):
    if np.shape(x) != np.shape(y):
        raise ValueError("shapes must match")
    merged = np.add(x, y)
    return np.where(merged > 0, merged, 0)


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
    small = initializers.RandomNormal(stddev=0.02)
    halve = layers.Conv2D(filters, 3, 2, "same", activation="relu", kernel_initializer=small)
    refine = layers.Conv2D(filters, 3, 1, "same", kernel_initializer=small)
    project = layers.Conv2D(filters, 1, 2)
    return layers.Add()([project(x), refine(halve(x))])


def build_deep_mlp(input_dim, depth, residual):
    inputs = Input(shape=(input_dim,))
    x = layers.Dense(32)(inputs)
    for _ in range(depth):
        y = layers.Dense(32, activation="relu")(x)
        x = layers.add([x, y]) if residual else y
    outputs = layers.Dense(10, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
