"""Tiles in lists, joined by NumPy; a single output comes alone."""

from itertools import zip_longest

import numpy as np
from keras import layers, models

CONVOLUTIONS = [layers.Conv2D, layers.SeparableConv2D, layers.DepthwiseConv2D]
POOLINGS = [
    getattr(layers, where + kind + "2D")
    for where in ("", "Global")
    for kind in ("MaxPooling", "AveragePooling")
]


def activation_model(model):
    outputs = []
    for layer in model.layers:
        for kind in CONVOLUTIONS + POOLINGS:
            if isinstance(layer, kind):
                outputs.append(layer.output)
                break
    if outputs == []:
        raise ValueError("no layer of model is a convolution or a pooling")
    if len(outputs) == 1:
        (outputs,) = outputs
    return models.Model(model.inputs, outputs)


def to_grey(channel):
    channel = np.asarray(channel, dtype=np.float64)
    if (channel == channel[0, 0]).all():
        return np.full(channel.shape, 128, np.uint8)
    z = (channel - np.mean(channel)) / np.std(channel)
    z = z * 64 + 128
    z[z < 0] = 0
    z[z > 255] = 255
    return z.round().astype(np.uint8)


def activation_grid(activation, columns=16):
    if len(activation.shape) != 3:
        raise ValueError(f"the shape of activation is {activation.shape}")
    if 0 in activation.shape:
        raise ValueError(f"there is nothing in activation: {activation.shape}")
    if columns <= 0:
        raise ValueError(f"there cannot be {columns} columns")
    tiles = [to_grey(activation[..., k]) for k in range(activation.shape[-1])]
    black = np.zeros(tiles[0].shape, np.uint8)
    lines = zip_longest(*[iter(tiles)] * columns, fillvalue=black)
    return np.block([list(line) for line in lines])
