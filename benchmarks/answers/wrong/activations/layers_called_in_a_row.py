# The layers are called again one after the other, which fits only a model without branches.

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
    x = model.inputs[0]
    outputs = []
    for layer in model.layers:
        if isinstance(layer, layers.InputLayer):
            continue
        x = layer(x)
        if isinstance(layer, KINDS):
            outputs.append(x)
    if not outputs:
        raise ValueError("no convolutions and no poolings")
    return Model(model.inputs[0], outputs)


def activation_grid(activation, columns=16):
    h, w, n = activation.shape
    a = activation.astype(float)
    dead = a.min(axis=(0, 1)) == a.max(axis=(0, 1))
    std = np.where(dead, 1.0, a.std(axis=(0, 1)))
    grey = np.where(dead, 128.0, (a - a.mean(axis=(0, 1))) / std * 64 + 128)
    grey = np.clip(grey, 0, 255).astype(np.uint8)
    rows = (n + columns - 1) // columns
    out = np.zeros((rows * h, columns * w), np.uint8)
    for k in range(n):
        i, j = k // columns, k % columns
        out[i * h : i * h + h, j * w : j * w + w] = grey[..., k]
    return out
