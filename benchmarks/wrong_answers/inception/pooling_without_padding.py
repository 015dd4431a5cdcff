# The pooling has Keras's default padding, valid.

from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    return image @ kernel[0, 0] + bias


def inception_module(x, filters):
    def conv(x, size, strides=1):
        return layers.Conv2D(filters, size, strides, padding="same", activation="relu")(x)
    a = conv(x, 1, 2)
    b = conv(conv(x, 1), 3, 2)
    c = conv(layers.AveragePooling2D(3, strides=2)(x), 3)
    d = conv(conv(conv(x, 1), 3), 3, 2)
    return layers.concatenate([a, b, c, d], axis=-1)


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(input_shape)
    x = inception_module(inputs, 8)
    x = inception_module(x, 16)
    outputs = layers.Dense(num_classes, activation="softmax")(layers.Flatten()(x))
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
