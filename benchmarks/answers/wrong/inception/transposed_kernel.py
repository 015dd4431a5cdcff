# Multiplies by the transposed matrix of the kernel, so each filter gets a row and not a column.
# listed: kernel transposed

from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    return image @ kernel[0, 0].T + bias


def inception_module(x, filters):
    a = layers.Conv2D(filters, 1, strides=2, padding="same", activation="relu")(x)
    b = layers.Conv2D(filters, 1, activation="relu")(x)
    b = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(b)
    c = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    c = layers.Conv2D(filters, 3, padding="same", activation="relu")(c)
    d = layers.Conv2D(filters, 1, activation="relu")(x)
    d = layers.Conv2D(filters, 3, padding="same", activation="relu")(d)
    d = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(d)
    return layers.concatenate([a, b, c, d], axis=-1)


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(input_shape)
    x = inception_module(inputs, 8)
    x = inception_module(x, 16)
    outputs = layers.Dense(num_classes, activation="softmax")(layers.Flatten()(x))
    model = Model(inputs, outputs)
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model
