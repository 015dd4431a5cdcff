# Looks up the metrics of a Sequential that was never compiled, and fails there.

import keras
from keras import layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = keras.Input((input_dim,))
    x = inputs
    for _ in range(2):
        x = layers.Dense(units, activation="relu")(x)
    model = keras.Model(inputs, layers.Dense(num_classes, activation="softmax")(x))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inputs = keras.Input(sequential.input_shape[1:])
    x = inputs
    for layer in sequential.layers:
        x = layer(x)
    model = keras.Model(inputs, x)
    model.compile(
        metrics=sequential.get_compile_config()["metrics"],
        optimizer=sequential.optimizer,
        loss=sequential.loss,
    )
    return model
