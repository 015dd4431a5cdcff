"""Channel after channel; nothing refused but a model without such layers."""

import numpy as np
from keras import Model, layers


def activation_model(model):
    outputs = []
    for layer in model.layers:
        if isinstance(layer, (layers.Conv2D, layers.SeparableConv2D, layers.DepthwiseConv2D)):
            outputs.append(layer.output)
        elif isinstance(layer, (layers.MaxPooling2D, layers.AveragePooling2D)):
            outputs.append(layer.output)
        elif isinstance(layer, (layers.GlobalMaxPooling2D, layers.GlobalAveragePooling2D)):
            outputs.append(layer.output)
    if len(outputs) == 0:
        raise ValueError("nothing to show")
    return Model(inputs=model.inputs, outputs=outputs)


def activation_grid(activation, columns=16):
    h, w, c = activation.shape
    rows = int(np.ceil(c / columns))
    grid = np.zeros((rows * h, columns * w), dtype=np.uint8)
    for k in range(c):
        a = activation[:, :, k]
        if a.max() == a.min():
            tile = np.full((h, w), 128.0)
        else:
            tile = (a - a.mean()) / a.std() * 64 + 128
        row, column = divmod(k, columns)
        grid[row * h : (row + 1) * h, column * w : (column + 1) * w] = np.clip(tile, 0, 255)
    return grid
