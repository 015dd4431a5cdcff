"""Networks as plain data, which can be handed to another process: layers in a chain, and weights.

Keras is imported by `untrained` alone.
"""

from __future__ import annotations

from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

# The name of a class in keras.layers, and its arguments.
Layer = tuple[str, dict[str, Any]]


def block(number: int, filters: int, pooled: bool) -> list[Layer]:
    """Return a convolution, batch normalisation and ReLU, with a pooling behind them if `pooled`.

    Their names begin with `block` and the number.
    """
    name = f"block{number}"
    convolution = {"filters": filters, "kernel_size": 3, "padding": "same", "use_bias": False}
    layers: list[Layer] = [
        ("Conv2D", {**convolution, "name": f"{name}_conv"}),
        ("BatchNormalization", {"momentum": 0.9, "name": f"{name}_bn"}),
        ("ReLU", {"name": f"{name}_relu"}),
    ]
    if pooled:
        layers.append(("MaxPooling2D", {"pool_size": 2, "name": f"{name}_pool"}))
    return layers


def weights_in(file: str) -> list[NDArray[np.float32]]:
    """Return the arrays of a bundled file, in the order of `model.get_weights()`."""
    with (
        resources.files("kata_datasets").joinpath(file).open("rb") as opened,
        np.load(opened, allow_pickle=False) as arrays,
    ):
        return [arrays[name] for name in arrays.files]


def untrained(input_shape: tuple[int, ...], layers: list[Layer], name: str) -> Any:
    """Return a functional keras.Model of a chain of layers, with random weights."""
    import keras

    inputs = x = keras.Input(input_shape)
    for kind, settings in layers:
        x = getattr(keras.layers, kind)(**settings)(x)
    return keras.Model(inputs, x, name=name)
