"""No pooling: windows of 8 that overlap by half, with orthogonal kernels."""

import keras
from keras.initializers import Orthogonal
from keras.layers import GRU, Conv1D, Dense, Embedding, GlobalAveragePooling1D, ZeroPadding1D


def _every_fourth(x, filters):
    """Look at 8 timesteps, then go on by 4: t // 4 timesteps are left."""
    x = ZeroPadding1D((2, 2))(x)
    return Conv1D(filters, 8, strides=4, activation="relu", kernel_initializer=Orthogonal())(x)


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    words = keras.Input(shape=(max_length,), name="words")
    x = Embedding(vocab_size, embedding_dim)(words)
    x = Conv1D(32, 3, strides=2, activation="relu", kernel_initializer=Orthogonal())(x)
    x = GlobalAveragePooling1D()(x)
    model = keras.Model(words, Dense(1, activation="sigmoid", name="praise")(x))
    model.compile(keras.optimizers.Adam(0.002), loss="binary_crossentropy")
    return model


def build_conv1d_forecaster(window_shape):
    window = keras.Input(shape=window_shape, name="window")
    x = GlobalAveragePooling1D()(_every_fourth(window, 32))
    model = keras.Model(window, Dense(1, name="temperature")(x))
    model.compile(keras.optimizers.Adam(0.002), loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape begins with {window_shape[0]}, which is below 4")
    window = keras.Input(shape=window_shape, name="window")
    x = GRU(32)(_every_fourth(window, 48))
    model = keras.Model(window, Dense(1, name="temperature")(x))
    model.compile(keras.optimizers.Adam(0.002), loss="mae")
    return model
