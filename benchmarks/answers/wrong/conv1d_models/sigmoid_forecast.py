# The forecast lies between 0 and 1.

import keras
from keras import layers


def _at_least(**limits):
    for name, (value, least) in limits.items():
        if value < least:
            raise ValueError(f"{name} = {value} is below {least}")


def _shape(window_shape, least):
    if window_shape[0] < least or window_shape[1] < 1:
        raise ValueError(f"window_shape = {window_shape} is too small")


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    _at_least(
        vocab_size=(vocab_size, 1), max_length=(max_length, 1), embedding_dim=(embedding_dim, 1)
    )
    ids = keras.Input((max_length,), dtype="int32")
    x = layers.Embedding(vocab_size, embedding_dim)(ids)
    x = layers.SpatialDropout1D(0.1)(x)
    x = layers.Conv1D(24, 3, padding="same")(x)
    x = layers.ReLU()(x)
    x = layers.concatenate([layers.GlobalMaxPooling1D()(x), layers.GlobalAveragePooling1D()(x)])
    y = layers.Activation("sigmoid")(layers.Dense(1)(x))
    model = keras.Model(ids, y)
    model.compile(keras.optimizers.Adam(), keras.losses.BinaryCrossentropy())
    return model


def build_conv1d_forecaster(window_shape):
    _shape(window_shape, 1)
    window = keras.Input(window_shape)
    x = layers.Conv1D(16, 7, strides=2, padding="same", activation="relu")(window)
    x = layers.GlobalAveragePooling1D()(x)
    model = keras.Model(window, layers.Dense(1, activation='sigmoid')(x))
    model.compile("adam", keras.losses.MeanAbsoluteError())
    return model


def build_conv_gru_forecaster(window_shape):
    _shape(window_shape, 4)
    window = keras.Input(window_shape)
    x = layers.Conv1D(32, 4, strides=4, activation="relu")(window)
    x = layers.Conv1D(32, 3, padding="same", activation="relu")(x)
    x = layers.GRU(32)(x)
    model = keras.Model(window, layers.Dense(1, activation='sigmoid')(x))
    model.compile("adam", keras.losses.MeanAbsoluteError())
    return model
