# Unusual: functools.singledispatch decides which layers count, and the picture is built from plain Python lists with the statistics module, fractions cut off.
"""What a convnet sees: the activations of a convnet, and a picture of them."""

import math
import statistics
from functools import singledispatch

import numpy as np
from keras import Model, layers


@singledispatch
def shows_pictures(layer):
    """Return whether the layer is a two-dimensional convolution or pooling."""
    return False


@shows_pictures.register(layers.Conv2D)
@shows_pictures.register(layers.SeparableConv2D)
@shows_pictures.register(layers.DepthwiseConv2D)
@shows_pictures.register(layers.MaxPooling2D)
@shows_pictures.register(layers.AveragePooling2D)
@shows_pictures.register(layers.GlobalMaxPooling2D)
@shows_pictures.register(layers.GlobalAveragePooling2D)
def _(layer):
    return True


def activation_model(model):
    outputs = [layer.output for layer in filter(shows_pictures, model.layers)]
    if len(outputs) == 0:
        raise ValueError("no convolution and no pooling among the layers")
    if len(outputs) == 1:
        (outputs,) = outputs  # a single output instead of a list of one
    return Model(model.inputs[0], outputs)


def grey_tile(numbers):
    """Return the bytes of one channel, given as a flat list of floats."""
    if min(numbers) == max(numbers):
        return [128] * len(numbers)
    mean = math.fsum(numbers) / len(numbers)
    std = math.sqrt(math.fsum((a - mean) ** 2 for a in numbers) / len(numbers))
    if std == 0:
        std = statistics.pstdev(numbers) or 1.0
    return [int(min(max((a - mean) / std * 64 + 128, 0), 255)) for a in numbers]


def activation_grid(activation, columns=16):
    h, w, channels = activation.shape
    rows = (channels + columns - 1) // columns
    picture = [[0] * (columns * w) for _ in range(rows * h)]
    for channel in range(channels):
        tile = grey_tile(activation[:, :, channel].ravel().tolist())
        row, column = divmod(channel, columns)
        for y in range(h):
            picture[row * h + y][column * w : (column + 1) * w] = tile[y * w : (y + 1) * w]
    return np.array(picture, dtype=np.uint8)
