# The result is collected in an integer array, which cuts off the fractions; it must be float.
import numpy as np
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    h, w, _ = image.shape
    result = np.zeros((h, w, kernel.shape[3]), dtype=int)
    for i in range(h):
        for j in range(w):
            result[i, j] = image[i, j] @ kernel[0, 0] + bias
    return result


def inception_module(x, filters):
    def conv(tensor, size, strides=1):
        layer = layers.Conv2D(filters, size, strides=strides, padding="same", activation="relu")
        return layer(tensor)

    pooled = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    return layers.Concatenate()(
        [
            conv(x, 1, 2),
            conv(conv(x, 1), 3, 2),
            conv(pooled, 3),
            conv(conv(conv(x, 1), 3), 3, 2),
        ]
    )


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
