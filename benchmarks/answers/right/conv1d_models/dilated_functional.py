"""Dilated and causal convolutions, average pooling, and a GRU behind a strided convolution."""

from functools import partial

import keras
from keras import layers

Conv = partial(layers.Conv1D, activation="relu")


def _chain(inputs, *chain, **how):
    outputs = inputs
    for layer in chain:
        outputs = layer(outputs)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(**{"optimizer": keras.optimizers.Adagrad(0.05), **how})
    return model


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    return _chain(
        keras.Input((max_length,), dtype="int32"),
        layers.Embedding(input_dim=vocab_size, output_dim=embedding_dim),
        Conv(24, 3, padding="same"),
        *(Conv(24, 3, padding="causal", dilation_rate=rate) for rate in (2, 4)),
        layers.GlobalAveragePooling1D(),
        layers.Dense(16, activation="elu"),
        layers.Dense(1, activation="sigmoid"),
        loss=keras.losses.binary_crossentropy,
        metrics=["binary_accuracy"],
    )


def build_conv1d_forecaster(window_shape):
    return _chain(
        keras.Input(window_shape),
        *(Conv(16 * 2**i, 2, padding="causal", dilation_rate=2**i) for i in range(3)),
        layers.GlobalAveragePooling1D(),
        layers.Dense(1),
        loss="mae",
    )


def build_conv_gru_forecaster(window_shape):
    timesteps, columns = window_shape
    if timesteps < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    return _chain(
        keras.Input((timesteps, columns)),
        Conv(48, 5, padding="same"),
        Conv(48, 4, strides=4),  # places: timesteps // 4
        layers.GRU(32),
        layers.Dense(1),
        loss=keras.losses.MeanAbsoluteError(),
        optimizer="nadam",
    )
