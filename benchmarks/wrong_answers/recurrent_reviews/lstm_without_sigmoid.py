# The LSTM model's last unit is linear, it should have a sigmoid to give probabilities.

from keras import Input, Sequential, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    m = Sequential()
    m.add(Input((None,)))
    m.add(layers.Embedding(vocab_size, embedding_dim))
    m.add(layers.SimpleRNN(units))
    m.add(layers.Dense(1, activation="sigmoid"))
    m.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return m


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    m = Sequential()
    m.add(Input((None,)))
    m.add(layers.Embedding(vocab_size, embedding_dim))
    m.add(layers.LSTM(units))
    m.add(layers.Dense(1))
    m.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return m
