# Channels behind the 256th stay black.

import numpy as np
from keras import Model, layers

### BEGIN SOLUTION
KINDS = (
    layers.Conv2D,
    layers.SeparableConv2D,
    layers.DepthwiseConv2D,
    layers.MaxPooling2D,
    layers.AveragePooling2D,
    layers.GlobalMaxPooling2D,
    layers.GlobalAveragePooling2D,
)
### END SOLUTION


def activation_model(model):
    ### BEGIN SOLUTION: collect these layers' outputs, and lead from the model's input to them.
    outputs = [layer.output for layer in model.layers if isinstance(layer, KINDS)]
    if not outputs:
        raise ValueError(f"model has no convolution and no pooling layer: {model.name}")
    return Model(model.inputs[0], outputs)
    ### END SOLUTION


def activation_grid(activation, columns=16):
    ### BEGIN SOLUTION: scale each channel by its own mean and std, and lay it where it belongs.
    height, width, channels = activation.shape
    rows = -(-channels // columns)
    grid = np.zeros((rows * height, columns * width), "uint8")
    for index in range(min(channels, 256)):
        tile = activation[:, :, index].astype(float)
        std = tile.std() if np.ptp(tile) > 0 else 1.0
        grey = np.clip((tile - tile.mean()) / std * 64 + 128, 0, 255)
        top, left = index // columns * height, index % columns * width
        grid[top : top + height, left : left + width] = np.rint(grey)
    return grid
    ### END SOLUTION
