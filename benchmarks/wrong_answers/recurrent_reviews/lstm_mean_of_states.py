# The LSTM's states are averaged over all words, only its last state should go to the sigmoid.

from keras import Input, Sequential, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    net = Sequential()
    net.add(Input(shape=(None,)))
    net.add(layers.Embedding(vocab_size, embedding_dim))
    net.add(layers.SimpleRNN(units))
    net.add(layers.Dense(1, activation="sigmoid"))
    net.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return net


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    net = Sequential()
    net.add(Input(shape=(None,)))
    net.add(layers.Embedding(vocab_size, embedding_dim))
    net.add(layers.LSTM(units, return_sequences=True))
    net.add(layers.GlobalAveragePooling1D())
    net.add(layers.Dense(1, activation="sigmoid"))
    net.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return net
