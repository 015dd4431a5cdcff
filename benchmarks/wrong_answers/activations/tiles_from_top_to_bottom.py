# Tiles fill the columns first; they go from left to right, row by row.

import math

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
    rows = math.ceil(channels / columns)
    picture = np.zeros((rows * h, columns * w), dtype=np.uint8)
    k = 0
    for j in range(columns):
        for i in range(rows):
            if k < channels:
                a = activation[:, :, k].astype(float)
                if np.all(a == a[0, 0]):
                    g = np.full((h, w), 128.0)
                else:
                    g = 64 * (a - a.mean()) / a.std() + 128
                picture[i * h : (i + 1) * h, j * w : (j + 1) * w] = np.clip(g, 0, 255)
            k += 1
    return picture
