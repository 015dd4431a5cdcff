"""As in the book: one big grid that is filled tile by tile."""

import numpy as np
from tensorflow import keras
from tensorflow.keras import layers


def activation_model(model):
    layer_outputs = []
    for layer in model.layers:
        if isinstance(
            layer,
            (
                layers.Conv2D,
                layers.MaxPooling2D,
                layers.SeparableConv2D,
                layers.DepthwiseConv2D,
                layers.AveragePooling2D,
                layers.GlobalMaxPooling2D,
                layers.GlobalAveragePooling2D,
            ),
        ):
            layer_outputs.append(layer.output)
    if not layer_outputs:
        raise ValueError("model: no convolution or pooling layers in it")
    return keras.Model(inputs=model.inputs, outputs=layer_outputs)


def activation_grid(activation, columns=16):
    if columns < 1:
        raise ValueError(f"columns must be positive, got {columns}")
    if activation.ndim != 3 or not all(activation.shape):
        raise ValueError(f"activation must have three axes, got {activation.shape}")
    height, width, n_features = activation.shape
    n_rows = n_features // columns + (n_features % columns > 0)
    display_grid = np.zeros((n_rows * height, columns * width), dtype="uint8")
    for row in range(n_rows):
        for col in range(columns):
            channel_index = row * columns + col
            if channel_index >= n_features:
                break
            channel_image = activation[:, :, channel_index].copy().astype("float64")
            channel_image -= channel_image.mean()
            if channel_image.std() > 0:
                channel_image /= channel_image.std()
            channel_image *= 64
            channel_image += 128
            channel_image = np.clip(channel_image, 0, 255).astype("uint8")
            display_grid[
                row * height : (row + 1) * height, col * width : (col + 1) * width
            ] = channel_image
    return display_grid
