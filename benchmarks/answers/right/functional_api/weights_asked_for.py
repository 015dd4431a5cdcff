# from Keras 2.13 on
"""Whether the Sequential is built is told by its weights."""

import keras
from keras.layers import Dense


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    start = keras.Input((input_dim,))
    end = Dense(num_classes, "softmax")(Dense(units, "relu")(Dense(units, "relu")(start)))
    model = keras.Model(start, end)
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.weights:
        raise ValueError
    x = sequential.inputs[0]
    for layer in sequential.layers:
        x = layer(x)
    model = keras.Model(sequential.inputs[0], x)
    if sequential.get_compile_config():
        model.compile_from_config(sequential.get_compile_config())
    return model
