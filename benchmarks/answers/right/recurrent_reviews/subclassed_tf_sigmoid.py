# in its own process: Reader is a class of its own, and what it calls is no graph of layers
"""One subclassed model for both answers; the sigmoid is TensorFlow's own function in `call`."""

from __future__ import annotations

import numpy as np
import tensorflow as tf
from tensorflow import keras


class Reader(keras.Model):
    """Embedding, a recurrent layer that is handed over, and one sigmoid unit."""

    def __init__(self, vocab_size: int, embedding_dim: int, recurrent: keras.layers.Layer):
        super().__init__()
        self.words = keras.layers.Embedding(input_dim=vocab_size, output_dim=embedding_dim)
        self.reader = recurrent
        self.verdict = keras.layers.Dense(units=1)

    def call(self, ids, training=None):
        state = self.reader(self.words(ids), training=training)
        return tf.math.sigmoid(self.verdict(state))


def _ready(model: keras.Model) -> keras.Model:
    model(np.zeros((1, 3), dtype="int32"))  # creates the weights
    model.compile(
        optimizer=keras.optimizers.Nadam(learning_rate=2e-3),
        loss=keras.losses.BinaryCrossentropy(from_logits=False),
        metrics=[keras.metrics.BinaryAccuracy(name="right")],
    )
    return model


def build_simple_rnn_classifier(
    vocab_size: int, embedding_dim: int = 32, units: int = 32
) -> keras.Model:
    return _ready(Reader(vocab_size, embedding_dim, keras.layers.SimpleRNN(units=units)))


def build_lstm_classifier(
    vocab_size: int, embedding_dim: int = 32, units: int = 32
) -> keras.Model:
    return _ready(Reader(vocab_size, embedding_dim, keras.layers.LSTM(units=units)))
