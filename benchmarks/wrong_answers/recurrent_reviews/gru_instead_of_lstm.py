# The second model has a GRU with three sets of weights, it should have an LSTM with four.

import keras
from keras import layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    inputs = keras.Input(shape=(None,))
    embedded = layers.Embedding(vocab_size, embedding_dim)(inputs)
    last_state = layers.SimpleRNN(units)(embedded)
    outputs = layers.Dense(1, activation=keras.activations.sigmoid)(last_state)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="adam", loss=keras.losses.BinaryCrossentropy())
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    inputs = keras.Input(shape=(None,))
    embedded = layers.Embedding(vocab_size, embedding_dim)(inputs)
    last_state = layers.GRU(units)(embedded)
    outputs = layers.Dense(1, activation=keras.activations.sigmoid)(last_state)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="adam", loss=keras.losses.BinaryCrossentropy())
    return model
