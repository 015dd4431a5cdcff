# The SimpleRNN's loss expects logits, but the model gives probabilities: no from_logits=True.

import keras
from keras import Input, Sequential, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential(name="simple_rnn_reviews")
    model.add(Input((None,), dtype="int64"))
    model.add(layers.Embedding(vocab_size, embedding_dim))
    model.add(layers.SimpleRNN(units))
    model.add(layers.Dense(1))
    model.add(layers.Activation("sigmoid"))
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss=keras.losses.BinaryCrossentropy(from_logits=True),
        metrics=[keras.metrics.BinaryAccuracy()],
    )
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential(name="lstm_reviews")
    model.add(Input((None,), dtype="int64"))
    model.add(layers.Embedding(vocab_size, embedding_dim))
    model.add(layers.LSTM(units))
    model.add(layers.Dense(1))
    model.add(layers.Activation("sigmoid"))
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss=keras.losses.BinaryCrossentropy(),
        metrics=[keras.metrics.BinaryAccuracy()],
    )
    return model
