"""A model of one's own class around a functional one, and a picture pixel by pixel."""

import keras
import numpy as np
from keras.layers import (
    AveragePooling2D,
    Conv2D,
    DepthwiseConv2D,
    GlobalAveragePooling2D,
    GlobalMaxPooling2D,
    MaxPooling2D,
    SeparableConv2D,
)


class Inside(keras.Model):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def call(self, images):
        result = self.inner(images, training=False)
        return list(result) if isinstance(result, (list, tuple)) else [result]


def activation_model(model):
    kinds = (Conv2D, SeparableConv2D, DepthwiseConv2D, MaxPooling2D, AveragePooling2D)
    kinds += (GlobalAveragePooling2D, GlobalMaxPooling2D)
    tensors = list(map(lambda one: one.output, filter(lambda x: isinstance(x, kinds), model.layers)))
    if not tensors:
        raise ValueError(f"This model ({model.name}) never looks at windows.")
    return Inside(keras.Model(model.inputs, tensors))


def activation_grid(activation, columns=16):
    if columns < 1:
        raise ValueError("columns = " + str(columns))
    shape = np.shape(activation)
    if len(shape) != 3 or min(shape) < 1:
        raise ValueError("activation has the shape " + str(shape))
    h, w, c = shape
    rows = (c + columns - 1) // columns
    picture = np.zeros([rows * h, columns * w])
    for k in range(c):
        values = [float(activation[i, j, k]) for i in range(h) for j in range(w)]
        mean = sum(values) / len(values)
        std = (sum((v - mean) ** 2 for v in values) / len(values)) ** 0.5
        for i in range(h):
            for j in range(w):
                grey = 128.0
                if std > 1e-12:
                    grey += 64 * (float(activation[i, j, k]) - mean) / std
                picture[k // columns * h + i, k % columns * w + j] = min(max(grey, 0), 255)
    return picture.astype(np.uint8)
