# The result has as many channels as the image, which fits only if there are as many filters.

import numpy as np
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    result = np.zeros(image.shape)
    for f in range(kernel.shape[3]):
        result[:, :, f] = (image * kernel[0, 0, :, f]).sum(axis=2) + bias[f]
    return result


def inception_module(x, filters):
    opts = {"padding": "same", "activation": "relu"}
    branch_a = layers.Conv2D(filters, 1, strides=2, **opts)(x)
    branch_b = layers.Conv2D(filters, 1, **opts)(x)
    branch_b = layers.Conv2D(filters, 3, strides=2, **opts)(branch_b)
    branch_c = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    branch_c = layers.Conv2D(filters, 3, **opts)(branch_c)
    branch_d = layers.Conv2D(filters, 1, **opts)(x)
    branch_d = layers.Conv2D(filters, 3, **opts)(branch_d)
    branch_d = layers.Conv2D(filters, 3, strides=2, **opts)(branch_d)
    return layers.concatenate([branch_a, branch_b, branch_c, branch_d])


def build_inception_classifier(input_shape, num_classes):
    image = Input(input_shape)
    x = image
    for filters in (8, 16):
        x = inception_module(x, filters)
    x = layers.Flatten()(x)
    x = layers.Dense(num_classes, activation="softmax")(x)
    model = Model(image, x)
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model
