"""Windows of two sizes side by side, each with a batch normalisation ahead of its ReLU."""

import keras
from keras import layers


def _found(x, filters, size):
    x = layers.Conv1D(filters, size, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    return layers.ReLU()(x)


def _side_by_side(x):
    return layers.Concatenate()([_found(x, 24, 3), _found(x, 24, 7)])


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    ids = keras.Input(shape=(max_length,), dtype="int32")
    x = _side_by_side(layers.Embedding(vocab_size, embedding_dim)(ids))
    x = layers.GlobalMaxPooling1D()(x)
    model = keras.Model(ids, layers.Dense(1, activation="sigmoid")(x))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    window = keras.Input(shape=window_shape)
    x = layers.MaxPooling1D(2)(_side_by_side(window))
    x = layers.GlobalAveragePooling1D()(_found(x, 32, 3))
    model = keras.Model(window, layers.Dense(1)(x))
    model.compile(optimizer="adam", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"at least 4 timesteps, not {window_shape[0]}")
    window = keras.Input(shape=window_shape)
    x = layers.MaxPooling1D(4)(_side_by_side(window))
    x = layers.GRU(16)(x)
    model = keras.Model(window, layers.Dense(1)(x))
    model.compile(optimizer="adam", loss="mae")
    return model
