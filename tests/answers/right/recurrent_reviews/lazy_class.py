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
    """Build a classifier of texts around one SimpleRNN.

    The layers, in this order: an embedding, one SimpleRNN (with Keras's defaults, which return only
    its last state), one sigmoid unit. Compile the model with the binary cross-entropy (of
    probabilities, with labels 0 and 1). Optimizer and metrics are your choice, because the training
    in the checks compiles the model anew.

    Args:
        vocab_size: how many ids there are, from 0 to vocab_size - 1, at least 1.
        embedding_dim: how many numbers stand for a word, at least 1.
        units: the size of the recurrent layer's state, at least 1.

    Returns:
        a compiled keras.Model from integers (n, timesteps), for any number of timesteps, to
        probabilities (n, 1). You may define it in any way: sequential, functional or as a class of
        your own.
    """
    return _SimpleReader.ready(vocab_size, embedding_dim, units)


def build_lstm_classifier(vocab_size, embedding_dim=32, units=32):
    """Build the same classifier around one LSTM.

    Everything that `build_simple_rnn_classifier` promises holds here too. Only the SimpleRNN is
    replaced by an LSTM (with Keras's defaults).

    Args:
        vocab_size: how many ids there are, from 0 to vocab_size - 1, at least 1.
        embedding_dim: how many numbers stand for a word, at least 1.
        units: the size of the recurrent layer's state, at least 1.

    Returns:
        a compiled keras.Model from integers (n, timesteps) to probabilities (n, 1).
    """
    return _LongReader.ready(vocab_size, embedding_dim, units)
