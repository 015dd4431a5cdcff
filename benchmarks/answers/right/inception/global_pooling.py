"""The modules of the lesson's picture, and global average pooling behind them."""

import keras
from keras import layers


def pointwise_conv(image, kernel, bias):
    *window, channels, filters = kernel.shape
    if window != [1, 1] or channels != image.shape[-1]:
        raise ValueError(f"not the kernel of a pointwise convolution: {kernel.shape}")
    return (image[..., None] * kernel[0, 0]).sum(axis=-2) + bias


def _conv(filters, size, strides=1):
    return layers.Conv2D(filters, size, strides, padding="same", activation="relu")


def inception_module(x, filters):
    first = _conv(filters, 1, 2)(x)
    second = _conv(filters, 3, 2)(_conv(filters, 1)(x))
    third = _conv(filters, 3)(layers.AveragePooling2D(3, 2, padding="same")(x))
    fourth = _conv(filters, 3, 2)(_conv(filters, 3)(_conv(filters, 1)(x)))
    return layers.concatenate([first, second, third, fourth])


def build_inception_classifier(input_shape, num_classes):
    images = keras.Input(shape=input_shape, name="images")
    x = inception_module(images, 8)
    x = inception_module(x, 16)
    x = layers.GlobalAveragePooling2D()(x)
    classes = layers.Dense(num_classes, activation="softmax", name="classes")(x)
    model = keras.Model(images, classes)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.003),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
