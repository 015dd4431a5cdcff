import keras
from keras import layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    inputs = keras.Input(shape=(input_dim,))
    x = layers.Dense(units, activation="relu")(inputs)
    x = layers.Dense(units, activation="relu")(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError("not built")
    inputs = keras.Input(shape=sequential.input_shape[1:])
    x = inputs
    for layer in sequential.layers:
        x = layer(x)
    model = keras.Model(inputs, x)
    config = sequential.get_compile_config()
    if config:
        model.compile(
            optimizer=sequential.optimizer, loss=sequential.loss, metrics=config["metrics"]
        )
    return model
