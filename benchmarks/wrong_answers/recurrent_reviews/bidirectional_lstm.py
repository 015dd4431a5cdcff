# The LSTM is bidirectional, it should be one LSTM that reads forwards.

from keras import Input, Sequential, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential([Input((None,))])
    for layer in (
        layers.Embedding(vocab_size, embedding_dim),
        layers.SimpleRNN(units),
        layers.Dense(1, activation="sigmoid"),
    ):
        model.add(layer)
    model.compile("rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential([Input((None,))])
    for layer in (
        layers.Embedding(vocab_size, embedding_dim),
        layers.Bidirectional(layers.LSTM(units)),
        layers.Dense(1, activation="sigmoid"),
    ):
        model.add(layer)
    model.compile("rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
