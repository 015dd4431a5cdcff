"""Three modules, each followed by one batch normalisation; a dense layer of 100 units."""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers


def pointwise_conv(image, kernel, bias):
    if kernel.shape != (1, 1, image.shape[2], len(bias)):
        raise ValueError(f"kernel of shape {kernel.shape} for an image of shape {image.shape}")
    result = np.zeros((*image.shape[:2], len(bias))) + bias
    for channel in range(image.shape[2]):
        result += image[:, :, channel, None] * kernel[0, 0, channel]
    return result


class Branch:
    """Layers that are called one after the other."""

    def __init__(self, *chain):
        self.chain = chain

    def __call__(self, x):
        for layer in self.chain:
            x = layer(x)
        return x


def conv(filters, size, strides=1):
    return layers.Conv2D(
        filters,
        size,
        strides=strides,
        padding="same",
        activation="relu",
        kernel_initializer=tf.keras.initializers.HeNormal(),
    )


def inception_module(x, filters):
    branches = [
        Branch(conv(filters, 1, strides=2)),
        Branch(conv(filters, 1), conv(filters, 3, strides=2)),
        Branch(conv(filters, 1), conv(filters, (1, 5)), conv(filters, (5, 1), strides=2)),
        Branch(layers.AveragePooling2D(3, strides=2, padding="same"), conv(filters, 1)),
    ]
    return layers.Concatenate()([branch(x) for branch in branches])


def build_inception_classifier(input_shape, num_classes):
    inputs = tf.keras.Input(shape=input_shape)
    x = inputs
    for filters in (8, 16, 32):
        x = inception_module(x, filters)
        x = layers.BatchNormalization()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(100, activation="relu")(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = tf.keras.Model(inputs, outputs)
    model.compile(
        optimizer=tf.keras.optimizers.Adam(weight_decay=0.004),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
