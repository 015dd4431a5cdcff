# Separable and depthwise convolutions are left out: in Keras they are no subclasses of Conv2D.
# listed: other convolutions missing

import math

import numpy as np
from keras import Model, layers


def activation_model(model):
    kinds = (
        layers.Conv2D,
        layers.MaxPooling2D,
        layers.AveragePooling2D,
        layers.GlobalMaxPooling2D,
        layers.GlobalAveragePooling2D,
    )
    outputs = [layer.output for layer in model.layers if isinstance(layer, kinds)]
    if len(outputs) == 0:
        raise ValueError("the model has no such layer")
    return Model(inputs=model.inputs[0], outputs=outputs)


def activation_grid(activation, columns=16):
    height, width, channels = activation.shape
    picture = np.zeros((math.ceil(channels / columns) * height, columns * width), "uint8")
    for number in range(channels):
        tile = activation[:, :, number].astype("float64")
        if np.ptp(tile) == 0:
            tile = np.full_like(tile, 128)
        else:
            tile = (tile - tile.mean()) / np.std(tile) * 64 + 128
        top = number // columns * height
        left = number % columns * width
        picture[top : top + height, left : left + width] = np.clip(tile, 0, 255)
    return picture
