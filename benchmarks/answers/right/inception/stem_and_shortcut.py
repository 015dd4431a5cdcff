"""A stem, two modules, and a shortcut around the second one that is added to what it found."""

import keras
from keras import layers


def pointwise_conv(image, kernel, bias):
    if len(kernel.shape) != 4 or kernel.shape[:2] != (1, 1):
        raise ValueError(f"kernel is no (1, 1, in, out), but {kernel.shape}")
    if kernel.shape[2] != image.shape[-1]:
        raise ValueError(f"{image.shape[-1]} channels don't fit kernel {kernel.shape}")
    return image.dot(kernel[0, 0]) + bias


def _norm_relu(x):
    return layers.Activation("relu")(layers.BatchNormalization()(x))


def inception_module(x, filters):
    conv = {"padding": "same", "kernel_initializer": "glorot_normal"}
    a = layers.Conv2D(filters, 1, strides=2, **conv)(x)
    b = layers.Conv2D(filters, 1, activation="relu", **conv)(x)
    b = layers.Conv2D(filters, 3, strides=2, **conv)(b)
    c = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    c = layers.Conv2D(filters, 3, **conv)(c)
    d = layers.DepthwiseConv2D(5, strides=2, padding="same")(x)
    d = layers.Conv2D(filters, 1, **conv)(d)
    return layers.Concatenate()([a, b, c, d])


def build_inception_classifier(input_shape, num_classes):
    inputs = keras.Input(shape=input_shape)
    x = layers.Conv2D(16, 3, padding="same", use_bias=False)(inputs)
    x = _norm_relu(x)
    x = _norm_relu(inception_module(x, 8))
    around = layers.Conv2D(64, 1, strides=2, padding="same")(x)
    x = layers.Add()([inception_module(x, 16), around])
    x = _norm_relu(x)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.25)(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = keras.Model(inputs, outputs, name="inception_with_shortcut")
    model.compile(optimizer="nadam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
