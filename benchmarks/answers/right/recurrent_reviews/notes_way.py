"""add(), layer by layer, as in the notes; each model is written out."""

from tensorflow.keras import Sequential
from tensorflow.keras.layers import LSTM, Dense, Embedding, SimpleRNN


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential()
    model.add(Embedding(vocab_size, embedding_dim))
    model.add(SimpleRNN(units))
    model.add(Dense(1, activation="sigmoid"))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential()
    model.add(Embedding(vocab_size, embedding_dim))
    model.add(LSTM(units))
    model.add(Dense(1, activation="sigmoid"))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model
