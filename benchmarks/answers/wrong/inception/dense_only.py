# There is no module in the classifier.
# training

import keras
import numpy as np


def pointwise_conv(image, kernel, bias):
    shape = np.shape(kernel)
    if len(shape) != 4 or shape[:2] != (1, 1):
        raise ValueError(f"kernel has the shape {shape}, which is not (1, 1, in, out)")
    if np.ndim(image) != 3 or np.shape(image)[-1] != shape[2]:
        raise ValueError(f"image has the shape {np.shape(image)}, kernel {shape}")
    if np.shape(bias) != (shape[3],):
        raise ValueError(f"bias has the shape {np.shape(bias)}, kernel {shape}")
    height, width, channels = np.shape(image)
    pixels = np.reshape(image, (height * width, channels))
    return (pixels @ np.reshape(kernel, shape[2:]) + bias).reshape(height, width, shape[3])


def conv(filters, size, strides=1):
    return keras.layers.Conv2D(
        filters, (size, size), strides=(strides, strides), padding="same", activation="relu"
    )


def inception_module(x, filters):
    if filters < 1:
        raise ValueError("filters must be > 0, not " + str(filters))
    chains = (
        [conv(filters, 1, 2)],
        [conv(filters, 1), conv(filters, 3, 2)],
        [keras.layers.AveragePooling2D(3, 2, "same"), conv(filters, 1)],
        [conv(filters, 1), conv(filters, 5, 2)],
    )
    return keras.layers.Concatenate(axis=3)([keras.Sequential(list(c))(x) for c in chains])


def build_inception_classifier(input_shape, num_classes):
    if num_classes < 1:
        raise ValueError("num_classes must be > 0, not " + str(num_classes))
    if not all(number > 0 for number in input_shape):
        raise ValueError("input_shape must be > 0, not " + str(input_shape))
    x = keras.Input(input_shape)
    body = keras.Model(x, keras.layers.Flatten()(x))
    model = keras.Sequential(
        [
            keras.Input(input_shape),
            body,
            keras.layers.Flatten(),
            keras.layers.Dense(num_classes, activation="softmax"),
        ]
    )
    model.compile(loss="categorical_crossentropy", optimizer="sgd", metrics=["acc"])
    return model
