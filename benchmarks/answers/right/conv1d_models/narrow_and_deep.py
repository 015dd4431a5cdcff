"""Few filters, but many layers of them."""

import keras
from keras import layers


def find(x, filters, times):
    for _ in range(times):
        x = layers.Conv1D(filters, 3, padding="same", activation="relu")(x)
    return x


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    ids = keras.Input(shape=(max_length,))
    x = layers.Embedding(vocab_size, embedding_dim)(ids)
    x = find(x, 12, 2)
    x = layers.MaxPooling1D(2)(x)
    x = find(x, 12, 2)
    x = layers.GlobalMaxPooling1D()(x)
    x = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(ids, x)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model


def build_conv1d_forecaster(window_shape):
    window = keras.Input(shape=window_shape)
    x = find(window, 8, 3)
    x = layers.GlobalAveragePooling1D()(x)
    x = layers.Dense(8, activation="relu")(x)
    model = keras.Model(window, layers.Dense(1)(x))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape is {window_shape}, but there must be 4 timesteps")
    window = keras.Input(shape=window_shape)
    x = find(window, 12, 2)
    x = layers.MaxPooling1D(2)(x)
    x = find(x, 12, 2)
    x = layers.MaxPooling1D(2)(x)
    x = layers.GRU(12)(x)
    model = keras.Model(window, layers.Dense(1)(x))
    model.compile(optimizer="rmsprop", loss="mae")
    return model
