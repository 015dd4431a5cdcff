"""Separable convolutions, whose weights are kept small."""

import keras
from keras import layers, regularizers


class Found(keras.Model):
    """Layers one after the other."""

    def __init__(self, chain, **kwargs):
        super().__init__(**kwargs)
        self.chain = chain

    def call(self, inputs):
        for layer in self.chain:
            inputs = layer(inputs)
        return inputs


def _separable(filters, size):
    return layers.SeparableConv1D(
        filters,
        size,
        padding="same",
        activation="relu",
        depthwise_regularizer=regularizers.l2(1e-4),
        pointwise_regularizer=regularizers.l2(1e-4),
    )


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    model = Found(
        [
            layers.Embedding(vocab_size, embedding_dim),
            _separable(40, 5),
            layers.GlobalAveragePooling1D(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="adamax", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    model = Found(
        [
            _separable(40, 7),
            layers.AveragePooling1D(2),
            _separable(40, 7),
            layers.GlobalMaxPooling1D(),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="adamax", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"{window_shape}: too few timesteps for a quarter of them")
    model = Found(
        [
            _separable(40, 5),
            layers.MaxPooling1D(4),
            layers.GRU(24),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="adamax", loss="mae")
    return model
