# Of the optimizer only its class and its rate are taken over.

import numpy as np
from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = Input((input_dim,))
    x = layers.Dense(units, activation="relu")(inputs)
    x = layers.Dense(units, activation="relu")(x)
    model = Model(inputs, layers.Dense(num_classes, activation="softmax")(x))
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inputs = x = Input(sequential.input_shape[1:])
    for layer in sequential.layers:
        x = layer(x)
    model = Model(inputs, x)
    compiled = sequential.get_compile_config()
    if compiled:
        old = sequential.optimizer
        new = type(old)(learning_rate=float(np.asarray(old.learning_rate)))
        model.compile(new, sequential.loss, metrics=compiled["metrics"])
    return model
