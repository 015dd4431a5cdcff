"""Einsum for the pointwise part; branches as tables of layer steps folded over x."""

from functools import reduce

import keras
import numpy as np
from keras import Input, Model, layers


def pointwise_conv(image, kernel, bias):
    channels = image.shape[-1]
    if kernel.ndim != 4 or kernel.shape[:3] != (1, 1, channels):
        raise ValueError(f"kernel must have the shape (1, 1, {channels}, out), not {kernel.shape}")
    mixed = np.einsum("rci,abio->rco", image, kernel, dtype=np.float64, casting="unsafe")
    return np.add(mixed, bias)


def _chain(x, *steps):
    return reduce(lambda tensor, step: step(tensor), steps, x)


def inception_module(x, filters):
    same = {"padding": "same"}
    elu = {"padding": "same", "activation": "elu"}
    half = {"strides": (2, 2)}
    table = (
        # A large window at once, as it is.
        (layers.Conv2D(filters, 5, **elu, **half),),
        # Depthwise first (it halves), pointwise behind it.
        (layers.DepthwiseConv2D((3, 3), **same, **half), layers.Conv2D(filters, 1, **elu)),
        # The maximum of 2 x 2 halves.
        (layers.MaxPooling2D(2, **same), layers.Conv2D(filters, (1, 1), **elu)),
        # Two flat windows, one standing and one lying.
        (
            layers.Conv2D(max(1, filters // 2), (1, 3), **elu),
            layers.Conv2D(filters, (3, 1), **elu, **half),
        ),
    )
    return layers.Concatenate()([_chain(x, *steps) for steps in table])


def build_inception_classifier(input_shape, num_classes):
    pictures = Input(tuple(input_shape))
    answer = _chain(
        pictures,
        lambda t: inception_module(t, 8),
        lambda t: inception_module(t, filters=16),
        layers.Flatten(),
        layers.Dense(num_classes),
        layers.Softmax(),
    )
    model = Model(pictures, answer)
    model.compile(
        optimizer=keras.optimizers.Nadam(learning_rate=2e-3),
        loss=keras.losses.CategoricalCrossentropy(from_logits=False),
        metrics=[keras.metrics.CategoricalAccuracy()],
    )
    return model
