# from Keras 2.13 on
"""The network is a class of its own; the layers are folded over a new input."""

from functools import reduce

import keras


class Network(keras.Model):
    def __init__(self, units, num_classes):
        super().__init__()
        self.hidden = [keras.layers.Dense(units, "relu") for _ in range(2)]
        self.classes = keras.layers.Dense(num_classes, "softmax")

    def call(self, x):
        for layer in self.hidden:
            x = layer(x)
        return self.classes(x)


def build_functional_mlp(input_dim=64, units=32, num_classes=10):
    sizes = {"input_dim": input_dim, "units": units, "num_classes": num_classes}
    for name in sizes:
        if sizes[name] <= 0:
            raise ValueError(f"{name}: {sizes[name]}")
    model = Network(units, num_classes)
    model.build((None, input_dim))
    model.compile(
        optimizer=keras.optimizers.Adam(), loss="categorical_crossentropy", metrics=["acc"]
    )
    return model


def to_functional(sequential):
    if not sequential.built:
        raise ValueError(f"sequential={sequential!r} is not built")
    start = keras.Input(shape=sequential.input_shape[1:])
    end = reduce(lambda x, layer: layer(x), sequential.layers, start)
    model = keras.Model(start, end)
    settings = sequential.get_compile_config()
    if settings is not None and settings != {}:
        model.compile_from_config(settings)
    return model
