# Stack and reshape mix the channels in turn; the branches should come one after the other.
import numpy as np
from keras import Input, Model, layers, ops


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    return np.einsum("hwi,io->hwo", image, kernel[0, 0]) + bias


def inception_module(x, filters):
    paths = []
    for windows in ([1], [1, 3], [1, 3, 3], [3]):
        y = x
        for window in windows[:-1]:
            y = layers.Conv2D(filters, window, padding="same", activation="relu")(y)
        last = layers.Conv2D(filters, windows[-1], strides=2, padding="same", activation="relu")
        paths.append(last(y))
    rows, columns = paths[0].shape[1:3]
    stacked = ops.stack(paths, axis=-1)
    return layers.Reshape((rows, columns, 4 * filters))(stacked)


def build_inception_classifier(input_shape, num_classes):
    image = Input(input_shape)
    features = image
    for filters in (8, 16):
        features = inception_module(features, filters)
    features = layers.Flatten()(features)
    scores = layers.Dense(num_classes, activation="softmax", name="probabilities")(features)
    classifier = Model(inputs=image, outputs=scores)
    classifier.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    return classifier
