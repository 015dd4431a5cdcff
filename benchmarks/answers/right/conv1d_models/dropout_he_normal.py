"""Dropout of whole filters, and he_normal in front of each ReLU."""

from tensorflow import keras
from tensorflow.keras import layers


def _convolution(filters, size):
    return layers.Conv1D(
        filters, size, padding="same", activation="relu", kernel_initializer="he_normal"
    )


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    model = keras.Sequential(
        [
            keras.Input(shape=(max_length,)),
            layers.Embedding(vocab_size, embedding_dim),
            layers.Dropout(0.2),
            _convolution(48, 4),
            layers.GlobalMaxPooling1D(),
            layers.Dropout(0.5),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="nadam", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    model = keras.Sequential(
        [
            keras.Input(shape=window_shape),
            _convolution(32, 5),
            layers.SpatialDropout1D(0.2),
            _convolution(32, 5),
            layers.GlobalMaxPooling1D(),
            layers.Dropout(0.2),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="nadam", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    timesteps = window_shape[0]
    if timesteps < 4:
        raise ValueError(f"the window must have 4 timesteps, and has {timesteps}")
    model = keras.Sequential(
        [
            keras.Input(shape=window_shape),
            _convolution(32, 5),
            layers.SpatialDropout1D(0.2),
            layers.MaxPooling1D(4),
            layers.GRU(32),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="nadam", loss="mae")
    return model
