"""Strided convolutions, each followed by a batch normalisation and then by ReLU."""

import keras
from keras import layers


def _halved(x, filters):
    x = layers.Conv1D(filters, 2, strides=2, use_bias=False, kernel_initializer="he_normal")(x)
    x = layers.BatchNormalization()(x)
    return layers.Activation("relu")(x)


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    ids = keras.Input(shape=(max_length,))
    x = layers.Embedding(vocab_size, embedding_dim)(ids)
    x = _halved(x, 32)
    x = _halved(x, 64)
    x = layers.GlobalAveragePooling1D()(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(ids, outputs)
    model.compile(optimizer="sgd", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    window = keras.Input(shape=window_shape)
    x = _halved(_halved(window, 32), 64)
    x = layers.GlobalMaxPooling1D()(x)
    x = layers.Dense(16, activation="relu")(x)
    model = keras.Model(window, layers.Dense(1)(x))
    model.compile(optimizer="sgd", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"4 timesteps are the least, received {window_shape}")
    window = keras.Input(shape=window_shape)
    x = _halved(_halved(window, 32), 64)
    x = layers.GRU(32)(x)
    model = keras.Model(window, layers.Dense(1)(x))
    model.compile(optimizer="sgd", loss="mae")
    return model
