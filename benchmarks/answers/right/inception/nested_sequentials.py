"""Each branch is a Sequential of its own, called on x; the classifier is a class."""

import numpy as np
from tensorflow import keras

layers = keras.layers


def pointwise_conv(image: np.ndarray, kernel: np.ndarray, bias: np.ndarray) -> np.ndarray:
    channels = image.shape[-1]
    try:
        one, also_one, into, out = kernel.shape
    except ValueError:
        raise ValueError(f"kernel must have four axes, not the shape {kernel.shape}") from None
    if (one, also_one, into) != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    result = np.zeros(image.shape[:-1] + (out,), np.float64)
    result += bias
    for channel, row in enumerate(kernel[0, 0]):
        result += np.multiply.outer(image[..., channel].astype(np.float64), row)
    return result


def _branches(filters):
    """Yield four unbuilt branches. Exactly one layer of each has the stride 2."""
    yield keras.Sequential([layers.Conv2D(filters, 1, 2, "same"), layers.ReLU()])
    yield keras.Sequential(
        [
            layers.Conv2D(filters, 1, padding="same"),
            layers.LeakyReLU(),
            layers.SeparableConv2D(filters, 3, strides=2, padding="same", activation="relu"),
        ]
    )
    pooled = keras.Sequential()
    pooled.add(layers.AveragePooling2D(pool_size=3, strides=2, padding="same"))
    pooled.add(layers.Conv2D(filters, 3, padding="same"))
    pooled.add(layers.Activation("relu"))
    yield pooled
    wide = keras.Sequential()
    wide.add(layers.Conv2D(filters, 1, padding="same", activation="relu"))
    wide.add(layers.Conv2D(filters, 3, padding="same", activation="relu", dilation_rate=2))
    wide.add(layers.Conv2D(filters, 3, padding="same", activation="relu", strides=2))
    yield wide


def inception_module(x, filters):
    return layers.concatenate([branch(x) for branch in _branches(filters)], axis=-1)


class InceptionClassifier(keras.Model):
    """A functional model in the clothes of a class."""

    def __init__(self, inputs, outputs, **kwargs):
        super().__init__(inputs=inputs, outputs=outputs, **kwargs)


def build_inception_classifier(input_shape, num_classes):
    images = keras.Input(shape=input_shape)
    x = layers.Conv2D(12, 3, padding="same", activation="relu")(images)
    x = inception_module(x, 16)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Flatten()(x)
    probabilities = layers.Dense(num_classes, activation=keras.activations.softmax)(x)
    model = InceptionClassifier(images, probabilities)
    model.compile("adamax", "kl_divergence", metrics=["accuracy"])
    return model
