# The grey values become bytes without being clipped, so very bright and very dark ones wrap
# around.
# listed: not clipped

import numpy as np
from keras import Model, layers


def activation_model(model):
    convolutions = (layers.Conv2D, layers.SeparableConv2D, layers.DepthwiseConv2D)
    poolings = (layers.MaxPooling2D, layers.AveragePooling2D)
    global_ones = (layers.GlobalMaxPooling2D, layers.GlobalAveragePooling2D)

    def shows_a_picture(layer):
        return isinstance(layer, (*convolutions, *poolings, *global_ones))

    outputs = [layer.output for layer in filter(shows_a_picture, model.layers)]
    if not outputs:
        raise ValueError("no such layer")
    return Model(model.inputs[0], outputs)


def activation_grid(activation, columns=16):
    h, w, n = activation.shape
    rows = -(-n // columns)
    grid = np.zeros((rows * h, columns * w), dtype=np.uint8)
    for k in range(n):
        a = activation[:, :, k].astype(np.float64)
        if a.min() == a.max():
            g = np.full((h, w), 128)
        else:
            g = (a - a.mean()) / a.std() * 64 + 128
        y, x = k // columns * h, k % columns * w
        grid[y : y + h, x : x + w] = g.astype(int).astype(np.uint8)
    return grid
