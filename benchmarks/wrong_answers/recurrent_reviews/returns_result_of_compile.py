# The LSTM builder returns what compile() returns, which is None; it should return the model.

from keras import Input, Model, layers


class Reviewer(Model):
    def __init__(self, vocab_size, embedding_dim, recurrent):
        super().__init__()
        self.embedding = layers.Embedding(vocab_size, embedding_dim)
        self.recurrent = recurrent
        self.verdict = layers.Dense(1, activation="sigmoid")

    def call(self, ids):
        return self.verdict(self.recurrent(self.embedding(ids)))


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    model = Reviewer(vocab_size, embedding_dim, layers.SimpleRNN(units))
    model(Input((None,), dtype="int32"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    model = Reviewer(vocab_size, embedding_dim, layers.LSTM(units))
    model(Input((None,), dtype="int32"))
    return model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
