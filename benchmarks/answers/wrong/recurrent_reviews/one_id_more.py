# The embedding has a row too many.

from tensorflow import keras


class Reader(keras.Model):
    def __init__(self, vocab_size, embedding_dim, memory):
        super().__init__()
        self.embedding = keras.layers.Embedding(vocab_size + 1, embedding_dim, mask_zero=True)
        self.memory = memory
        self.judge = keras.layers.Dense(units=1, activation=keras.activations.sigmoid)

    def call(self, ids):
        return self.judge(self.memory(self.embedding(ids)))


def _reader(kind, vocab_size, embedding_dim, units):
    sizes = dict(vocab_size=vocab_size, embedding_dim=embedding_dim, units=units)
    bad = [f"{name} = {size}" for name, size in sizes.items() if size < 1]
    if bad:
        raise ValueError("too small: " + ", ".join(bad))
    model = Reader(vocab_size, embedding_dim, kind(units))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model


def build_simple_rnn_classifier(vocab_size, embedding_dim=32, units=32):
    return _reader(keras.layers.SimpleRNN, vocab_size, embedding_dim, units)


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    return _reader(keras.layers.LSTM, vocab_size, embedding_dim, units)
