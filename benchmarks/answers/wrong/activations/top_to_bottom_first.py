# The tiles go from top to bottom first and then from left to right.
# listed: columns first

import numpy as np
from keras import Model, layers


def activation_model(model):
    kinds = [
        layers.Conv2D,
        layers.SeparableConv2D,
        layers.DepthwiseConv2D,
        layers.MaxPooling2D,
        layers.AveragePooling2D,
        layers.GlobalMaxPooling2D,
        layers.GlobalAveragePooling2D,
    ]
    outputs = [x.output for x in model.layers if any(isinstance(x, kind) for kind in kinds)]
    if not outputs:
        raise ValueError("model without convolution and pooling")
    return Model(model.inputs[0], outputs)


def activation_grid(activation, columns=16):
    h, w, n = activation.shape
    rows = -(-n // columns)
    grid = np.zeros((rows * h, columns * w), dtype=np.uint8)
    k = 0
    for column in range(columns):
        for row in range(rows):
            if k == n:
                break
            a = activation[:, :, k].astype(float)
            if a.min() == a.max():
                a = np.full((h, w), 128.0)
            else:
                a = (a - a.mean()) / a.std() * 64 + 128
            grid[row * h : (row + 1) * h, column * w : (column + 1) * w] = np.clip(a, 0, 255)
            k += 1
    return grid
