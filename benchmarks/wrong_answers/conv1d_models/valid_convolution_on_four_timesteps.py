# The convolution of size 5 has no padding and crashes on windows of 4 timesteps, they should work.

import keras
from keras import layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    model = keras.Sequential()
    model.add(keras.Input(shape=(max_length,)))
    model.add(layers.Embedding(vocab_size, embedding_dim))
    model.add(layers.Conv1D(32, 5))
    model.add(layers.Activation("relu"))
    model.add(layers.GlobalMaxPooling1D())
    model.add(layers.Dense(1))
    model.add(layers.Activation("sigmoid"))
    model.compile(loss=keras.losses.BinaryCrossentropy(), optimizer=keras.optimizers.Adam())
    return model


def build_conv1d_forecaster(window_shape):
    model = keras.Sequential()
    model.add(keras.Input(shape=window_shape))
    model.add(layers.Conv1D(32, 5))
    model.add(layers.Activation("relu"))
    model.add(layers.GlobalMaxPooling1D())
    model.add(layers.Dense(1))
    model.compile(loss=keras.losses.MeanAbsoluteError(), optimizer=keras.optimizers.Adam())
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    model = keras.Sequential()
    model.add(keras.Input(shape=window_shape))
    model.add(layers.Conv1D(32, 5))
    model.add(layers.Activation("relu"))
    model.add(layers.MaxPooling1D(4))
    model.add(layers.GRU(32))
    model.add(layers.Dense(1))
    model.compile(loss=keras.losses.MeanAbsoluteError(), optimizer=keras.optimizers.Adam())
    return model
