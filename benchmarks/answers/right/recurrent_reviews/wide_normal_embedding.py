"""Embeddings that start as standard normal numbers; functional."""

import keras
from keras import initializers, layers


def classifier(layer, vocab_size, embedding_dim):
    ids = keras.Input(shape=(None,), dtype="int32")
    x = layers.Embedding(
        vocab_size,
        embedding_dim,
        embeddings_initializer=initializers.RandomNormal(mean=0.0, stddev=1.0),
    )(ids)
    x = layer(x)
    verdict = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(ids, verdict)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    return classifier(layers.SimpleRNN(units), vocab_size, embedding_dim)


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    return classifier(layers.LSTM(units), vocab_size, embedding_dim)
