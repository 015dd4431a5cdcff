"""Sigmoid units also in the hidden layer, orthogonal kernels, a class for the whole model."""

import keras
import numpy as np
from keras import layers


def extract_features(base, images, batch_size=32):
    if batch_size < 1:
        raise ValueError(f"received batch_size {batch_size}")
    cuts = np.arange(batch_size, len(images), batch_size)
    return np.concatenate([base.predict(part, verbose=0) for part in np.split(images, cuts)])


def build_head(feature_shape):
    features = keras.Input(feature_shape)
    x = layers.Flatten()(features)
    x = layers.Dense(24, activation="sigmoid", kernel_initializer="orthogonal")(x)
    x = layers.Dense(1, activation="sigmoid", kernel_initializer="orthogonal")(x)
    head = keras.Model(features, x)
    head.compile(optimizer="nadam", loss="binary_crossentropy", metrics=["accuracy"])
    return head


class CatsAndDogs(keras.Model):
    """A frozen base with a head."""

    def __init__(self, base):
        super().__init__()
        self.base = base
        self.base.trainable = False
        self.head = build_head(base.output_shape[1:])

    def call(self, images):
        features = self.base(images, training=False)
        return self.head(features)


def build_frozen_model(base):
    model = CatsAndDogs(base)
    model.build(base.input_shape)
    model.compile(optimizer="nadam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
