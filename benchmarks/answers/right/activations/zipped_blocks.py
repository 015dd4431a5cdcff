"""Kinds by the names of the classes' ancestors; tiles by an iterator that is zipped with itself."""

import itertools
import re

import keras
import numpy as np

KIND = re.compile(r"(Separable|Depthwise)?Conv2D|(Global)?(Max|Average)Pooling2D")


def _wanted(layer):
    return any(KIND.fullmatch(ancestor.__name__) for ancestor in type(layer).__mro__)


def activation_model(model):
    first, *others = list(filter(_wanted, model.layers)) or [None]
    if first is None:
        raise ValueError("no convolution and no pooling among model.layers")
    (image,) = model.inputs
    outputs = [first.output, *(layer.output for layer in others)]
    return keras.models.Model(image, outputs if others else outputs[0])


def _grey(channel):
    if np.unique(channel).size == 1:
        return np.full(channel.shape, 128, dtype=np.uint8)
    channel = channel.astype("float64")
    score = (channel - np.mean(channel)) / np.std(channel)
    return np.minimum(np.maximum(score * 64 + 128, 0), 255).astype("uint8")


def activation_grid(activation, columns=16):
    height, width, depth = activation.shape
    tiles = (_grey(activation[:, :, channel]) for channel in range(depth))
    # the same iterator `columns` times: zip takes `columns` tiles from it for every row
    black = np.zeros((height, width), np.uint8)
    rows = list(itertools.zip_longest(*[tiles] * columns, fillvalue=black))
    full = len(rows) * columns
    assert full >= depth
    return np.block([[*row] for row in rows])
