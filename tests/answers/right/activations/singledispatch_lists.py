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
    """Return a model that computes the outputs of all convolution and pooling layers.

    The layers are those of `model.layers`, in that order, that are two-dimensional convolutions
    (separable and depthwise ones too; transposed ones don't occur) or poolings (maximum and
    average, global ones too). Their names don't matter. If one of the layers is itself a model,
    don't look inside it.

    Args:
        model: a keras.Model, functional or sequential, with one input. It is left unchanged.

    Returns:
        a keras.Model with the input of `model` and a list of outputs, one for each of these layers
        (if there is only one, a single output is fine). It has the weights of `model` itself, and
        you need not compile it.

    Raises:
        ValueError: there is no such layer.
    """
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
    """Return the channels of one activation side by side, as one grey picture.

    Each channel has its own scale. With the mean and the standard deviation (`np.std`) of its
    activations a, it becomes `(a - mean) / std * 64 + 128`, clipped to 0 ... 255. A channel with
    the same number everywhere becomes 128.

    The tiles go from left to right, then from top to bottom. Places without a tile are black (0).

    Args:
        activation: float array of shape (h, w, channels): the activation of one layer for one
            image. It is left unchanged.
        columns: the number of tiles in a row, at least 1.

    Returns:
        uint8 array of shape (rows * h, columns * w), with as many rows as are needed. It is
        `columns * w` wide even if there are fewer channels. You may round fractions or cut them
        off.
    """
    h, w, channels = activation.shape
    rows = (channels + columns - 1) // columns
    picture = [[0] * (columns * w) for _ in range(rows * h)]
    for channel in range(channels):
        tile = grey_tile(activation[:, :, channel].ravel().tolist())
        row, column = divmod(channel, columns)
        for y in range(h):
            picture[row * h + y][column * w : (column + 1) * w] = tile[y * w : (y + 1) * w]
    return np.array(picture, dtype=np.uint8)
