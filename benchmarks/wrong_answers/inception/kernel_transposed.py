# The kernel's matrix is transposed; its rows are the channels that go in, so it needs no .T.
import numpy as np
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    k = np.squeeze(kernel, axis=(0, 1)).T
    return np.dot(image, k) + bias


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
    image = Input(input_shape)
    features = image
    for filters in (8, 16):
        features = inception_module(features, filters)
    features = layers.Flatten()(features)
    scores = layers.Dense(num_classes, activation="softmax", name="probabilities")(features)
    classifier = Model(inputs=image, outputs=scores)
    classifier.compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
    return classifier
