# The classifier's layers shrink a text of 12 words below 1 timestep; 12 words have to work.

import keras
from keras import layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    words = keras.Input((max_length,))
    x = layers.Embedding(vocab_size, embedding_dim)(words)
    x = layers.Conv1D(32, 7, activation="relu")(x)
    x = layers.MaxPooling1D(5)(x)
    x = layers.Conv1D(32, 7, activation="relu")(x)
    x = layers.GlobalMaxPooling1D()(x)
    verdict = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(words, verdict)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    window = keras.Input(window_shape)
    x = layers.Conv1D(32, 5, activation="relu")(window)
    x = layers.GlobalAveragePooling1D()(x)
    temperature = layers.Dense(1)(x)
    model = keras.Model(window, temperature)
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    window = keras.Input(window_shape)
    x = layers.Conv1D(32, 5, padding="same", activation="relu")(window)
    x = layers.MaxPooling1D(4)(x)
    x = layers.GRU(16)(x)
    temperature = layers.Dense(1)(x)
    model = keras.Model(window, temperature)
    model.compile(optimizer="rmsprop", loss="mae")
    return model
