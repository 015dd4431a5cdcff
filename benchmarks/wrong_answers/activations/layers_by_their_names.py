# The layers are chosen by what their names contain.

import numpy as np
from keras import Model, layers


KINDS = (
    layers.Conv2D,
    layers.SeparableConv2D,
    layers.DepthwiseConv2D,
    layers.MaxPooling2D,
    layers.AveragePooling2D,
    layers.GlobalMaxPooling2D,
    layers.GlobalAveragePooling2D,
)


def activation_model(model):
    outputs = [l.output for l in model.layers if "conv" in l.name or "pool" in l.name]
    if not outputs:
        raise ValueError("no such layer")
    return Model(model.inputs[0], outputs)


def activation_grid(activation, columns=16):
    height, width, channels = activation.shape
    rows = -(-channels // columns)
    grid = np.zeros((rows * height, columns * width), "uint8")
    for index in range(channels):
        tile = activation[:, :, index].astype(float)
        std = tile.std() if np.ptp(tile) > 0 else 1.0
        grey = np.clip((tile - tile.mean()) / std * 64 + 128, 0, 255)
        top, left = index // columns * height, index % columns * width
        grid[top : top + height, left : left + width] = np.rint(grey)
    return grid
