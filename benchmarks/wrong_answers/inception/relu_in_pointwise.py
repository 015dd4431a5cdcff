# The result goes through a ReLU, but the convolution should have no activation.
import numpy as np
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    z = np.matmul(image, kernel[0, 0]) + bias
    return np.maximum(z, 0.0)


def inception_module(x, filters):
    def conv(tensor, size, strides=1):
        layer = layers.Conv2D(filters, size, strides=strides, padding="same", activation="relu")
        return layer(tensor)

    pooled = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    return layers.Concatenate()(
        [
            conv(x, 1, 2),
            conv(conv(x, 1), 3, 2),
            conv(pooled, 3),
            conv(conv(conv(x, 1), 3), 3, 2),
        ]
    )


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(shape=input_shape)
    x = inception_module(inputs, 8)
    x = inception_module(x, 16)
    x = layers.Flatten()(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
