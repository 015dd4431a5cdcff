# The softmax of one unit is always 1.

from keras import Input, Sequential, layers


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    return _classifier(vocab_size, embedding_dim, layers.SimpleRNN(units))


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    model = Sequential([
        Input((None,)),
        layers.Embedding(vocab_size, embedding_dim),
        layers.LSTM(units),
        layers.Dense(1, activation="softmax"),
    ])
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def _classifier(vocab_size, embedding_dim, recurrent):
    model = Sequential(
        [
            Input((None,)),
            layers.Embedding(vocab_size, embedding_dim),
            recurrent,
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
