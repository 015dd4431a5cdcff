# Brackets are missing: only the mean is divided by std, not a - mean.

import numpy as np
from keras import Model, layers


def activation_model(model):
    convolutions = (layers.Conv2D, layers.SeparableConv2D, layers.DepthwiseConv2D)
    poolings = (layers.MaxPooling2D, layers.AveragePooling2D)
    global_poolings = (layers.GlobalMaxPooling2D, layers.GlobalAveragePooling2D)
    outputs = []
    for layer in model.layers:
        if isinstance(layer, convolutions + poolings + global_poolings):
            outputs.append(layer.output)
    if len(outputs) == 0:
        raise ValueError("no convolution or pooling layer found")
    return Model(inputs=model.inputs[0], outputs=outputs)


def grey(channel):
    if np.ptp(channel) == 0:
        return np.full(channel.shape, 128, dtype="uint8")
    value = channel - np.mean(channel) / np.std(channel) * 64 + 128
    return np.clip(value, 0, 255).astype("uint8")


def activation_grid(activation, columns=16):
    h, w, channels = activation.shape
    tiles = [grey(activation[:, :, k].astype(float)) for k in range(channels)]
    missing = -channels % columns
    tiles += [np.zeros((h, w), dtype="uint8")] * missing
    lines = []
    for start in range(0, len(tiles), columns):
        lines.append(np.concatenate(tiles[start : start + columns], axis=1))
    return np.concatenate(lines, axis=0)
