# Mean and std are of the whole activation; each channel has its own.

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
    mean, std = activation.mean(), activation.std()
    rows = -(-channels // columns)
    grid = np.zeros((rows * h, columns * w), dtype=np.uint8)
    for k in range(channels):
        if std == 0:
            tile = np.full((h, w), 128)
        else:
            tile = np.clip((activation[:, :, k] - mean) / std * 64 + 128, 0, 255)
        row, column = k // columns, k % columns
        grid[row * h : (row + 1) * h, column * w : (column + 1) * w] = tile
    return grid
