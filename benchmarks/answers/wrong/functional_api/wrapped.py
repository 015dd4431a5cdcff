# The Sequential is called as one layer.

import keras
from keras import layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    if input_dim < 1:
        raise ValueError(f"input_dim is {input_dim}")
    if units < 1:
        raise ValueError(f"units is {units}")
    if num_classes < 1:
        raise ValueError(f"num_classes is {num_classes}")
    start = keras.Input(shape=(input_dim,), name="features")
    x = layers.Activation("relu")(layers.Dense(units)(start))
    x = layers.ReLU()(layers.Dense(units)(x))
    end = layers.Softmax()(layers.Dense(num_classes)(x))
    model = keras.Model(inputs=start, outputs=end)
    model.compile("sgd", keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError("sequential has no weights yet: build it first")
    start = keras.Input(sequential.input_shape[1:])
    model = keras.Model(start, sequential(start))
    if getattr(sequential, "optimizer", None):
        config = sequential.get_compile_config()
        model.compile(
            optimizer=sequential.optimizer, loss=config["loss"], metrics=config["metrics"]
        )
    return model
