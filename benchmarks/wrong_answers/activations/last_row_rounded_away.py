# The rows are rounded down, so a last, incomplete row is lost.

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
        raise ValueError("the model has no convolution and no pooling")
    return Model(model.inputs[0], outputs)


def activation_grid(activation, columns=16):
    h, w, channels = activation.shape
    rows = channels // columns
    picture = np.zeros((rows * h, columns * w), dtype="uint8")
    for i in range(rows):
        for j in range(columns):
            tile = activation[:, :, i * columns + j].astype("float64")
            spread = tile.std() if tile.max() > tile.min() else 0
            if spread == 0:
                tile = np.full(tile.shape, 128)
            else:
                tile = (tile - tile.mean()) / spread * 64 + 128
            picture[i * h : (i + 1) * h, j * w : (j + 1) * w] = np.clip(tile, 0, 255)
    return picture
