# The optimizer is a new one with default settings, it should be equal to the Sequential's.

import keras
from keras import layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    def hidden(x):
        return layers.Dense(units, activation="relu")(x)

    inputs = keras.Input((input_dim,))
    outputs = layers.Dense(num_classes, activation="softmax")(hidden(hidden(inputs)))
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="sgd", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential must be built, received {sequential.name}, which is not")
    inputs = keras.Input(sequential.input_shape[1:])
    outputs = inputs
    for layer in sequential.layers:
        outputs = layer(outputs)
    model = keras.Model(inputs, outputs)
    config = sequential.get_compile_config()
    if config:
        model.compile(
            optimizer=type(sequential.optimizer)(),
            loss=sequential.loss,
            metrics=config["metrics"],
        )
    return model
