# Channels that don't fill a whole row of tiles are left out, because the rows are rounded down.
# listed: last row missing

import numpy as np
from keras import Model, layers

CONVOLUTIONS = (layers.Conv2D, layers.SeparableConv2D, layers.DepthwiseConv2D)
POOLINGS = (
    layers.MaxPooling2D,
    layers.AveragePooling2D,
    layers.GlobalMaxPooling2D,
    layers.GlobalAveragePooling2D,
)


def activation_model(model):
    found = [x for x in model.layers if isinstance(x, CONVOLUTIONS + POOLINGS)]
    if not found:
        raise ValueError(f"{model.name} has neither convolutions nor poolings")
    return Model(model.inputs[0], [x.output for x in found])


def activation_grid(activation, columns=16):
    h, w, channels = activation.shape
    rows = channels // columns
    grid = np.zeros((rows * h, columns * w), dtype=np.uint8)
    for row in range(rows):
        for column in range(columns):
            tile = activation[:, :, row * columns + column].astype(float)
            if tile.min() == tile.max():
                tile = tile * 0 + 128
            else:
                tile = (tile - tile.mean()) / tile.std() * 64 + 128
            tile = np.clip(tile, 0, 255).astype(np.uint8)
            grid[row * h : (row + 1) * h, column * w : (column + 1) * w] = tile
    return grid
