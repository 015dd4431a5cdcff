# Unusual: one abstract keras.Model with two tiny subclasses, which stay unbuilt until they see the first review.
"""Recurrent networks that read reviews, as classes."""

from tensorflow import keras


class _Reader(keras.Model):
    """Embed, read, judge. A subclass says what reads."""

    reading_layer = None

    def __init__(self, vocab_size, embedding_dim, units):
        super().__init__()
        self.embed = keras.layers.Embedding(vocab_size, embedding_dim)
        self.read = self.reading_layer(units)
        self.judge = keras.layers.Dense(1, activation="sigmoid")

    def call(self, ids):
        return self.judge(self.read(self.embed(ids)))

    @classmethod
    def ready(cls, *sizes):
        model = cls(*sizes)
        model.compile(optimizer="nadam", loss=keras.losses.BinaryCrossentropy(name="surprise"))
        return model


class _SimpleReader(_Reader):
    reading_layer = keras.layers.SimpleRNN


class _LongReader(_Reader):
    reading_layer = keras.layers.LSTM


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    return _SimpleReader.ready(vocab_size, embedding_dim, units)


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    return _LongReader.ready(vocab_size, embedding_dim, units)
