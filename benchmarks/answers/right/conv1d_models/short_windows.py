"""Functional models; average pooling in front of the GRU, and one line for short windows."""

import keras
from keras import layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    inputs = keras.Input(shape=(max_length,))
    x = layers.Embedding(vocab_size, embedding_dim)(inputs)
    x = layers.Conv1D(16, 3, padding="causal", activation="relu")(x)
    x = layers.GlobalMaxPooling1D()(x)
    x = layers.Dense(16, activation="relu")(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model


def build_conv1d_forecaster(window_shape):
    inputs = keras.Input(shape=window_shape)
    x = layers.Conv1D(16, 3, padding="same", activation="relu")(inputs)
    x = layers.Conv1D(16, 3, padding="same", activation="relu")(x)
    x = layers.GlobalAveragePooling1D()(x)
    model = keras.Model(inputs, layers.Dense(1)(x))
    model.compile(optimizer="adam", loss="mean_absolute_error")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError("I need 4 timesteps")
    inputs = keras.Input(shape=window_shape)
    x = layers.Conv1D(32, 4, padding="same", activation="relu")(inputs)
    x = layers.AveragePooling1D(4)(x)
    x = layers.GRU(16)(x)
    model = keras.Model(inputs, layers.Dense(1)(x))
    model.compile(optimizer="adam", loss="mean_absolute_error")
    return model
