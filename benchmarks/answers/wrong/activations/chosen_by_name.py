# The layers are chosen by "conv" or "pool" in their names, not by their kind.
# listed: known by name

import numpy as np
from keras import Model


def activation_model(model):
    chosen = [
        layer.output for layer in model.layers if "conv" in layer.name or "pool" in layer.name
    ]
    if not chosen:
        raise ValueError("no convolution or pooling layer")
    return Model(model.inputs[0], chosen)


def _grey(channel):
    channel = channel.astype(float)
    if channel.min() == channel.max():
        return np.full(channel.shape, 128, dtype=np.uint8)
    g = (channel - channel.mean()) / channel.std() * 64 + 128
    return np.clip(np.round(g), 0, 255).astype(np.uint8)


def activation_grid(activation, columns=16):
    h, w, n = activation.shape
    rows = -(-n // columns)
    grid = np.zeros((rows * h, columns * w), dtype=np.uint8)
    for k in range(n):
        r, c = divmod(k, columns)
        grid[r * h : (r + 1) * h, c * w : (c + 1) * w] = _grey(activation[:, :, k])
    return grid
