# The embedding gets (embedding_dim, vocab_size), it should get the vocabulary size first.

from keras import Input, Sequential, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential()
    model.add(Input((None,)))
    model.add(layers.Embedding(embedding_dim, vocab_size))
    model.add(layers.SimpleRNN(units))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["acc"])
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential()
    model.add(Input((None,)))
    model.add(layers.Embedding(input_dim=vocab_size, output_dim=embedding_dim))
    model.add(layers.LSTM(units))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["acc"])
    return model
