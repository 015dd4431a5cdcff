# in its own process: ConvGRU is a class of its own, and what it calls is no graph of layers
"""Subclassed models: ReLU and global pooling are TensorFlow functions inside `call`."""

import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


class TextConvnet(keras.Model):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = layers.Embedding(vocab_size, embedding_dim)
        self.wide = layers.Conv1D(filters=32, kernel_size=5)
        self.narrow = layers.Conv1D(filters=32, kernel_size=3)
        self.unit = layers.Dense(1, activation="sigmoid")

    def call(self, ids):
        found = tf.nn.relu(self.wide(self.embedding(ids)))
        found = tf.nn.relu(self.narrow(found))
        return self.unit(tf.reduce_max(found, axis=1))


class WindowConvnet(keras.Model):
    def __init__(self):
        super().__init__()
        self.first = layers.Conv1D(filters=20, kernel_size=7, padding="same")
        self.shorten = layers.MaxPooling1D(pool_size=3)
        self.second = layers.Conv1D(filters=40, kernel_size=3, padding="same")
        self.hidden = layers.Dense(12, activation="tanh")
        self.unit = layers.Dense(1)

    def call(self, window):
        found = self.shorten(tf.nn.relu(self.first(window)))
        found = tf.nn.relu(self.second(found))
        return self.unit(self.hidden(tf.reduce_mean(found, axis=1)))


class ConvGRU(keras.Model):
    """Two rounds of convolution and pooling by 2: timesteps // 2 // 2 is timesteps // 4."""

    def __init__(self, filters=32, units=24):
        super().__init__()
        self.convolutions = [layers.Conv1D(filters, 3, padding="same") for _ in range(2)]
        self.poolings = [layers.MaxPooling1D(2), layers.AveragePooling1D(2)]
        self.gru = layers.GRU(units)
        self.unit = layers.Dense(1)

    def call(self, window, training=None):
        for convolution, pooling in zip(self.convolutions, self.poolings):
            window = pooling(tf.nn.relu(convolution(window)))
        return self.unit(self.gru(window, training=training))


def _ready(model, example, loss):
    model(example)
    model.compile(optimizer=keras.optimizers.RMSprop(learning_rate=1e-3), loss=loss)
    return model


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    ids = np.zeros((1, max_length), dtype=np.int64)
    return _ready(TextConvnet(vocab_size, embedding_dim), ids, "binary_crossentropy")


def build_conv1d_forecaster(window_shape):
    window = np.zeros((1, *window_shape), dtype=np.float32)
    return _ready(WindowConvnet(), window, "mean_absolute_error")


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] // 4 == 0:
        raise ValueError(f"window_shape has too few timesteps, received {window_shape}")
    window = np.zeros((1, *window_shape), dtype=np.float32)
    return _ready(ConvGRU(), window, "mean_absolute_error")
