# Always 32 units.

import keras
from keras import layers


def _check(name, value):
    if value < 1:
        raise ValueError("%s: %d is too small" % (name, value))


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    _check("vocab_size", vocab_size)
    _check("embedding_dim", embedding_dim)
    _check("units", units)
    words = keras.Input(shape=(None,), dtype="int32")
    x = layers.Embedding(vocab_size, embedding_dim)(words)
    x = layers.RNN(layers.SimpleRNNCell(32))(x)
    praise = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(words, praise)
    model.compile(loss=keras.losses.BinaryCrossentropy(), optimizer="adam")
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    _check("vocab_size", vocab_size)
    _check("embedding_dim", embedding_dim)
    _check("units", units)
    words = keras.Input(shape=(None,), dtype="int32")
    x = layers.Embedding(vocab_size, embedding_dim)(words)
    x = layers.RNN(layers.LSTMCell(32))(x)
    x = layers.Dense(1)(x)
    praise = layers.Activation("sigmoid")(x)
    model = keras.Model(words, praise)
    model.compile(loss=keras.losses.BinaryCrossentropy(), optimizer="adam", metrics=["accuracy"])
    return model
