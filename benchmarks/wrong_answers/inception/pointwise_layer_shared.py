# Two branches share one 1 x 1 layer; each branch should have weights of its own.
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    h, w = image.shape[:2]
    pixels = image.reshape(h * w, channels)  # one row per pixel
    out = pixels.dot(kernel[0, 0]) + bias
    return out.reshape(h, w, -1)


def inception_module(x, filters):
    reduce = layers.Conv2D(filters, 1, padding="same", activation="relu")

    left = layers.Conv2D(filters, 1, strides=2, padding="same", activation="relu")(x)

    middle = reduce(x)
    middle = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(middle)

    pool = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    pool = layers.Conv2D(filters, 3, padding="same", activation="relu")(pool)

    right = reduce(x)
    right = layers.Conv2D(filters, 3, padding="same", activation="relu")(right)
    right = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(right)

    return layers.Concatenate()([left, middle, pool, right])


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(shape=input_shape)
    x = inception_module(inputs, 8)
    x = inception_module(x, 16)
    x = layers.Flatten()(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
