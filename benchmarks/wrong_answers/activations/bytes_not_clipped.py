# Values below 0 or above 255 wrap around in uint8; they should be clipped.

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
    n_rows = (channels + columns - 1) // columns
    display = np.zeros((n_rows * h, columns * w), dtype="uint8")
    for k in range(channels):
        channel = activation[:, :, k].astype("float64")
        if channel.min() == channel.max():
            channel = np.zeros_like(channel)
        else:
            channel = (channel - channel.mean()) / channel.std()
        tile = (channel * 64 + 128).astype("int64").astype("uint8")
        i = k // columns
        j = k % columns
        display[i * h : (i + 1) * h, j * w : (j + 1) * w] = tile
    return display
