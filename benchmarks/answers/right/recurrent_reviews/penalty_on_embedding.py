"""A light penalty on the embedding and on the last kernel, in a class for both networks."""

import keras
from keras import layers, regularizers


class ReviewReader(keras.Model):
    def __init__(self, vocab_size, embedding_dim, recurrent):
        super().__init__()
        self.embedding = layers.Embedding(
            vocab_size, embedding_dim, embeddings_regularizer=regularizers.l2(1e-5)
        )
        self.recurrent = recurrent
        self.dense = layers.Dense(1, activation="sigmoid", kernel_regularizer=regularizers.l2(1e-4))

    def call(self, ids):
        words = self.embedding(ids)
        state = self.recurrent(words)
        return self.dense(state)


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    model = ReviewReader(vocab_size, embedding_dim, layers.SimpleRNN(units))
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    model = ReviewReader(vocab_size, embedding_dim, layers.LSTM(units))
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model
