# The classifier doesn't flatten, so it gives probabilities for each pixel of the last maps.

from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    return image @ kernel[0, 0] + bias[None, None, :]


def inception_module(x, filters):
    same = {"padding": "same", "activation": "relu"}
    a = layers.Conv2D(filters, (1, 1), strides=(2, 2), **same)(x)
    b = layers.Conv2D(filters, (1, 1), **same)(x)
    b = layers.Conv2D(filters, (3, 3), strides=(2, 2), **same)(b)
    c = layers.AveragePooling2D((3, 3), strides=(2, 2), padding="same")(x)
    c = layers.Conv2D(filters, (3, 3), **same)(c)
    d = layers.Conv2D(filters, (1, 1), **same)(x)
    d = layers.Conv2D(filters, (3, 3), **same)(d)
    d = layers.Conv2D(filters, (3, 3), strides=(2, 2), **same)(d)
    return layers.concatenate([a, b, c, d], axis=-1)


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(shape=input_shape)
    x = inception_module(inputs, 8)
    x = inception_module(x, 16)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
