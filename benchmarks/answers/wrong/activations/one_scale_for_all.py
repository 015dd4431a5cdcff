# All channels share the mean and standard deviation of the whole activation.
# listed: one scale for all

import numpy as np
from keras import Model, layers


def activation_model(model):
    kinds = (
        layers.Conv2D,
        layers.SeparableConv2D,
        layers.DepthwiseConv2D,
        layers.MaxPool2D,
        layers.AvgPool2D,
        layers.GlobalMaxPool2D,
        layers.GlobalAvgPool2D,
    )
    outs = []
    for layer in model.layers:
        if isinstance(layer, kinds):
            outs.append(layer.output)
    if not outs:
        raise ValueError("nothing to look at")
    return Model(model.inputs[0], outs)


def activation_grid(activation, columns=16):
    h, w, channels = activation.shape
    mean = np.mean(activation, dtype=float)
    std = np.std(activation, dtype=float)
    rows = -(-channels // columns)
    grid = np.zeros((rows * h, columns * w), dtype="uint8")
    for k in range(channels):
        tile = activation[:, :, k].astype(float)
        if tile.max() > tile.min():
            tile = np.clip((tile - mean) / std * 64 + 128, 0, 255)
        else:
            tile[:] = 128
        row, column = k // columns, k % columns
        grid[row * h : (row + 1) * h, column * w : (column + 1) * w] = tile.round()
    return grid
