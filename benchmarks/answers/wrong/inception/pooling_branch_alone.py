# The pooling branch has no convolution behind it, so it keeps the channels of x.

from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    matrix = kernel[0, 0]
    return image.dot(matrix) + bias


def _conv(filters, size, strides=1):
    return layers.Conv2D(filters, size, strides=strides, padding="same", activation="relu")


def inception_module(x, filters):
    first = _conv(filters, 1, 2)(x)
    second = _conv(filters, 3, 2)(_conv(filters, 1)(x))
    third = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    fourth = _conv(filters, 3, 2)(_conv(filters, 3)(_conv(filters, 1)(x)))
    return layers.concatenate([first, second, third, fourth])


def build_inception_classifier(input_shape, num_classes):
    inputs = Input(input_shape)
    features = inception_module(inception_module(inputs, 8), 16)
    scores = layers.Dense(num_classes, activation="softmax")(layers.Flatten()(features))
    model = Model(inputs, scores)
    model.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    return model
