# from Keras 2.13 on
"""The MLP is a Sequential made functional; the functional model reuses the Sequential's graph."""

import keras
from keras import layers


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    chain = keras.Sequential([keras.Input((input_dim,))])
    while len(chain.layers) < 2:
        chain.add(layers.Dense(units, activation="relu"))
    chain.add(layers.Dense(num_classes, activation="softmax"))
    chain.compile(optimizer="adamax", loss="categorical_crossentropy", metrics=["accuracy"])
    return to_functional(chain)


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential {sequential.name} is not built")
    (start,), (end,) = sequential.inputs, sequential.outputs
    model = keras.Model(start, end)
    settings = sequential.get_compile_config() if getattr(sequential, "optimizer", None) else None
    if settings:
        model.compile(
            optimizer=sequential.optimizer,
            loss=sequential.loss,
            metrics=keras.saving.deserialize_keras_object(settings.get("metrics")),
        )
    return model
