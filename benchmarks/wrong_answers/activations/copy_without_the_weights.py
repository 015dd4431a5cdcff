# The model is cloned, so the result has new random weights, not its own.

import numpy as np
from keras import Model, layers, models

VISIBLE = (
    layers.Conv2D,
    layers.SeparableConv2D,
    layers.DepthwiseConv2D,
    layers.MaxPooling2D,
    layers.AveragePooling2D,
    layers.GlobalMaxPooling2D,
    layers.GlobalAveragePooling2D,
)


def activation_model(model):
    copy = models.clone_model(model)
    outputs = [layer.output for layer in copy.layers if isinstance(layer, VISIBLE)]
    if not outputs:
        raise ValueError("no layer to show")
    return Model(copy.inputs[0], outputs)


def activation_grid(activation, columns=16):
    h, w, channels = activation.shape
    rows = -(-channels // columns)
    picture = np.zeros((rows * h, columns * w), dtype="uint8")
    for k in range(channels):
        tile = activation[:, :, k].astype("float64")
        if tile.max() == tile.min():
            grey = np.full((h, w), 128.0)
        else:
            grey = (tile - tile.mean()) / tile.std() * 64 + 128
        i, j = divmod(k, columns)
        picture[i * h : (i + 1) * h, j * w : (j + 1) * w] = np.clip(grey, 0, 255)
    return picture
