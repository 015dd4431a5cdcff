# The SimpleRNN reads with go_backwards=True, it should read from the first word to the last.

from keras import Input, Sequential, layers


def _classifier(vocab_size, embedding_dim, recurrent):
    model = Sequential(
        [
            Input((None,), dtype="int32"),
            layers.Embedding(vocab_size, embedding_dim),
            recurrent,
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    return _classifier(vocab_size, embedding_dim, layers.SimpleRNN(units, go_backwards=True))


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    return _classifier(vocab_size, embedding_dim, layers.LSTM(units))
