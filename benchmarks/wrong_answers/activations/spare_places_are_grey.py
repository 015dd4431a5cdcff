# Places without a tile are 128 (grey); they should be black (0).

import numpy as np
from keras import Model, layers


def shows_pictures(layer):
    """Is this a two-dimensional convolution or pooling?"""
    return (
        isinstance(layer, (layers.Conv2D, layers.SeparableConv2D, layers.DepthwiseConv2D))
        or isinstance(layer, (layers.MaxPool2D, layers.AvgPool2D))
        or isinstance(layer, (layers.GlobalMaxPool2D, layers.GlobalAvgPool2D))
    )


def activation_model(model):
    chosen = list(filter(shows_pictures, model.layers))
    if not chosen:
        raise ValueError("there is nothing to look at in this model")
    return Model(model.inputs, [layer.output for layer in chosen])


def activation_grid(activation, columns=16):
    h, w, channels = activation.shape
    rows = -(-channels // columns)
    grid = np.full((rows * h, columns * w), 128, dtype=np.uint8)
    for k in range(channels):
        channel = activation[:, :, k].astype(np.float64)
        if channel.max() == channel.min():
            continue
        z = (channel - channel.mean()) / channel.std()
        top = (k // columns) * h
        left = (k % columns) * w
        grid[top : top + h, left : left + w] = np.clip(64 * z + 128, 0, 255)
    return grid
