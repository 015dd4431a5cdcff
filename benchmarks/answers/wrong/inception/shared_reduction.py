# One 1 x 1 convolution is made once and called in two branches, so they share its weights.

from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    return image @ kernel.reshape(channels, -1) + bias


def inception_module(x, filters):
    reduce = layers.Conv2D(filters, 1, activation="relu")
    a = layers.Conv2D(filters, 1, strides=2, padding="same", activation="relu")(x)
    b = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(reduce(x))
    c = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    c = layers.Conv2D(filters, 3, padding="same", activation="relu")(c)
    d = layers.Conv2D(filters, 3, padding="same", activation="relu")(reduce(x))
    d = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(d)
    return layers.Concatenate(axis=-1)([a, b, c, d])


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(input_shape)
    x = inception_module(inputs, 8)
    x = inception_module(x, 16)
    x = layers.Flatten()(x)
    outputs = layers.Dense(num_classes, activation="softmax")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
