# The network is a keras.Sequential, it should be built with the functional API.

import keras
from keras import Input, Model, layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    model = keras.Sequential(
        [
            Input((input_dim,)),
            layers.Dense(units, activation="relu"),
            layers.Dense(units, activation="relu"),
            layers.Dense(num_classes, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inputs = Input(sequential.input_shape[1:])
    x = inputs
    for layer in sequential.layers:
        x = layer(x)
    model = Model(inputs, x)
    if sequential.compiled:
        model.compile(
            optimizer=sequential.optimizer,
            loss=sequential.loss,
            metrics=sequential.get_compile_config()["metrics"],
        )
    return model
