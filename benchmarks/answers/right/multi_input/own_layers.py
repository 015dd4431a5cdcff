# in its own process: Head is a class of its own, and what it calls is no graph of layers
"""Own Layer classes for encoder and head (tf.concat and tf.nn.softmax inside them)."""

import tensorflow as tf
from tensorflow import keras


class Encoder(keras.layers.Layer):
    """Embedding and a bidirectional GRU."""

    def __init__(self, vocab, dim, units, **kwargs):
        super().__init__(**kwargs)
        self.embedding = keras.layers.Embedding(vocab, dim)
        self.reader = keras.layers.Bidirectional(keras.layers.GRU(units))

    def call(self, ids, training=None):
        return self.reader(self.embedding(ids), training=training)


class Head(keras.layers.Layer):
    """Puts the codes side by side, then a softmax over the answers."""

    def __init__(self, num_answers, **kwargs):
        super().__init__(**kwargs)
        self.scores = keras.layers.Dense(num_answers)

    def call(self, codes):
        return tf.nn.softmax(self.scores(tf.concat(codes, axis=-1)))


class Answerer(keras.Model):
    """A subclass in the functional form."""


def build_question_answerer(text_vocab, question_vocab, num_answers):
    text = keras.Input(shape=(None,), dtype="int64", name="text")
    question = keras.Input(shape=(None,), dtype="int64", name="question")
    codes = [
        Encoder(text_vocab, dim=48, units=32, name="story_code")(text),
        Encoder(question_vocab, dim=24, units=16, name="question_code")(question),
    ]
    model = Answerer(inputs=[text, question], outputs=Head(num_answers)(codes))
    model.compile(
        loss=keras.losses.CategoricalCrossentropy(from_logits=False),
        optimizer=keras.optimizers.RMSprop(learning_rate=3e-3),
    )
    return model
