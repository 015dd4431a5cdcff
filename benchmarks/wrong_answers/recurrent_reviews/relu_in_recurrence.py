# The SimpleRNN uses ReLU, it should keep Keras's default activation tanh.

import keras
from keras import layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    words = keras.Input((None,), dtype="int32")
    x = layers.Embedding(vocab_size, embedding_dim)(words)
    x = layers.SimpleRNN(units, activation="relu")(x)
    probability = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(words, probability)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    words = keras.Input((None,), dtype="int32")
    x = layers.Embedding(vocab_size, embedding_dim)(words)
    x = layers.LSTM(units)(x)
    probability = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(words, probability)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
