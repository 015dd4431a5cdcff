# The SimpleRNN returns the states of all words, it should return only the last one.

from keras import Input, Sequential, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential(
        [
            Input(shape=(None,), dtype="int32"),
            layers.Embedding(vocab_size, embedding_dim),
            layers.SimpleRNN(units, return_sequences=True),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential(
        [
            Input(shape=(None,), dtype="int32"),
            layers.Embedding(vocab_size, embedding_dim),
            layers.LSTM(units),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
