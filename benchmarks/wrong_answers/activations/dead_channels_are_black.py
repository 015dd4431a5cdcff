# A channel of equal numbers becomes 0 (black) instead of 128.

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


def activation_grid(activation, columns=16):
    h, w, channels = activation.shape
    rows = (channels - 1) // columns + 1
    tiles = np.zeros((rows * columns, h, w), dtype=np.uint8)
    for k in range(channels):
        channel = activation[:, :, k].astype(float)
        if np.ptp(channel) == 0:
            continue
        channel = (channel - channel.mean()) / channel.std() * 64 + 128
        tiles[k] = np.clip(channel, 0, 255)
    tiles = tiles.reshape(rows, columns, h, w)
    return tiles.swapaxes(1, 2).reshape(rows * h, columns * w)
