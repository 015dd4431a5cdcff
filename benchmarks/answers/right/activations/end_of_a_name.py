"""The end of a class's name tells; tiles are put together with NumPy's stacks."""

import numpy as np
from tensorflow import keras


def activation_model(model):
    wanted = [
        layer.output
        for layer in model.layers
        if layer.__class__.__name__.endswith(("Conv2D", "Pooling2D"))
    ]
    if not wanted:
        raise ValueError
    return keras.Model(model.inputs[0], wanted)


def activation_grid(activation, columns=16):
    h, w, c = activation.shape
    tiles = []
    for k in range(c):
        x = activation[..., k] - np.mean(activation[..., k])
        std = np.std(activation[..., k])
        if std > 1e-8:
            x = x / std
        tiles.append(np.clip(x * 64 + 128, 0, 255).astype("uint8"))
    while len(tiles) % columns != 0:
        tiles.append(np.zeros((h, w), "uint8"))
    rows = [np.hstack(tiles[i : i + columns]) for i in range(0, len(tiles), columns)]
    return np.vstack(rows)
