# Only Conv2D and MaxPooling2D are collected; the other kinds count too.

import numpy as np
from keras import Model, layers


def activation_model(model):
    outputs = []
    for layer in model.layers:
        if isinstance(layer, (layers.Conv2D, layers.MaxPooling2D)):
            outputs.append(layer.output)
    if not outputs:
        raise ValueError("no convolution or pooling")
    return Model(model.inputs[0], outputs)


def activation_grid(activation, columns=16):
    h, w, channels = activation.shape
    x = np.asarray(activation, dtype=float)
    dead = x.max(axis=(0, 1)) == x.min(axis=(0, 1))
    std = np.where(dead, 1.0, x.std(axis=(0, 1)))
    grey = np.where(dead, 128.0, (x - x.mean(axis=(0, 1))) / std * 64 + 128)
    grey = np.rint(np.clip(grey, 0, 255)).astype("uint8")
    rows = int(np.ceil(channels / columns))
    # black tiles up to a full last row, then tiles -> rows and columns
    grey = np.pad(grey, ((0, 0), (0, 0), (0, rows * columns - channels)))
    grey = grey.reshape(h, w, rows, columns)
    return grey.transpose(2, 0, 3, 1).reshape(rows * h, columns * w)
