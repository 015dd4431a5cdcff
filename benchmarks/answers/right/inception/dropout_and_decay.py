"""Against overfitting: a penalty on all kernels, and dropout before both dense layers."""

import numpy as np
from tensorflow import keras
from tensorflow.keras import layers, regularizers


def pointwise_conv(image, kernel, bias):
    if kernel.ndim != 4 or kernel.shape[:2] != (1, 1):
        raise ValueError(f"kernel must be of shape (1, 1, in, out), not {kernel.shape}")
    h, w, channels = image.shape
    if channels != kernel.shape[2]:
        raise ValueError(f"kernel must see {channels} channels, but it sees {kernel.shape[2]}")
    result = np.empty((h, w, kernel.shape[3]))
    for f in range(kernel.shape[3]):
        result[:, :, f] = np.sum(image * kernel[0, 0, :, f], axis=2) + bias[f]
    return result


def conv(filters, size, **options):
    return layers.Conv2D(
        filters,
        size,
        padding="same",
        activation="relu",
        kernel_regularizer=regularizers.l2(1e-3),
        **options,
    )


def inception_module(x, filters):
    a = conv(filters, 1, strides=2)(x)
    b = conv(filters, 1)(x)
    b = conv(filters, 3, strides=2)(b)
    c = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    c = conv(filters, 3)(c)
    d = conv(filters, 1)(x)
    d = conv(filters, 3)(d)
    d = conv(filters, 3, strides=2)(d)
    return layers.concatenate([a, b, c, d], axis=-1)


def build_inception_classifier(input_shape, num_classes):
    inputs = keras.Input(shape=input_shape)
    x = inception_module(inputs, 16)
    x = inception_module(x, 16)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.5)(x)
    x = layers.Dense(64, activation="relu", kernel_regularizer=regularizers.l2(1e-3))(x)
    x = layers.Dropout(0.3)(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(
        optimizer=keras.optimizers.RMSprop(1e-3),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    return model
