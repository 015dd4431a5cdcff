# Unusual: a true subclass of keras.Model whose call() lets the one LSTM read both sentences in a comprehension.
"""Shared layers: one encoder for two sentences."""

import keras
from keras import layers


class _Siamese(keras.Model):
    """A pair of sequences to a probability."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.reader = layers.LSTM(units)
        self.join = layers.Concatenate(axis=-1)
        self.verdict = layers.Dense(1, activation="sigmoid")

    def call(self, pair, training=None):
        """Take a list of the left and the right sequences."""
        left, right = pair
        return self.verdict(self.join([self.reader(sentence) for sentence in (left, right)]))


def build_siamese(features=128, units=32):
    """Build a model that compares two sequences with one shared LSTM."""
    model = _Siamese(units)
    # A call on symbolic tensors gives all layers their weights.
    model([keras.Input((None, features)), keras.Input((None, features))])
    model.compile(optimizer="rmsprop", loss="mean_squared_error", metrics=["accuracy"])
    return model
