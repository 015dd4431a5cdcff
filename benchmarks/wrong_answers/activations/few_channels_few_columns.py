# With few channels the picture gets narrower; it stays columns * w wide.

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
    height, width, count = activation.shape
    columns = min(columns, count)
    x = activation.astype(float)
    mu = x.mean(axis=(0, 1), keepdims=True)
    sigma = x.std(axis=(0, 1), keepdims=True)
    flat = np.ptp(x, axis=(0, 1), keepdims=True) == 0
    x = np.where(flat, 0.0, (x - mu) / np.where(flat, 1.0, sigma)) * 64 + 128
    x = np.clip(x, 0, 255).astype("uint8")
    rows = -(-count // columns)
    grid = np.zeros((rows * height, columns * width), dtype="uint8")
    for k in range(count):
        r, c = divmod(k, columns)
        grid[r * height : (r + 1) * height, c * width : (c + 1) * width] = x[:, :, k]
    return grid
