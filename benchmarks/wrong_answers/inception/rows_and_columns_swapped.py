# The rows of pixels go back into (w, h, out); the result should have the shape (h, w, out).
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    w, h = image.shape[:2]
    flat = image.reshape(-1, channels)
    flat = flat @ kernel.reshape(channels, -1) + bias
    return flat.reshape(h, w, len(bias))


def inception_module(x, filters):
    branch_a = layers.Conv2D(filters, 1, strides=2, padding="same", activation="relu")(x)

    branch_b = layers.Conv2D(filters, 1, padding="same", activation="relu")(x)
    branch_b = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(branch_b)

    branch_c = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    branch_c = layers.Conv2D(filters, 3, padding="same", activation="relu")(branch_c)

    branch_d = layers.Conv2D(filters, 1, padding="same", activation="relu")(x)
    branch_d = layers.Conv2D(filters, 3, padding="same", activation="relu")(branch_d)
    branch_d = layers.Conv2D(filters, 3, strides=2, padding="same", activation="relu")(branch_d)

    return layers.concatenate([branch_a, branch_b, branch_c, branch_d], axis=-1)


def build_inception_classifier(input_shape, num_classes):
    inp = Input(shape=tuple(input_shape))
    x = layers.Conv2D(8, 3, padding="same", activation="relu")(inp)
    x = inception_module(x, 8)
    x = layers.Flatten()(x)
    x = layers.Dense(32, activation="relu")(x)
    out = layers.Dense(num_classes)(x)
    out = layers.Softmax()(out)

    m = Model(inp, out)
    m.compile(loss="categorical_crossentropy", optimizer="adam")
    return m
