# in its own process: ReviewJudge is a class of its own, and what it calls is no graph of layers
"""A subclassed model with a bare TensorFlow sigmoid; matrix arithmetic for the words."""

import math

import numpy as np
import tensorflow as tf
from tensorflow import keras


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    keep = {"pre": slice(-max_length, None), "post": slice(None, max_length)}[truncating]
    rows = np.full(shape=(len(sequences), max_length), fill_value=value, dtype=np.int64)
    for row, kept in zip(rows, (sequence[keep] for sequence in sequences)):
        gap = max_length - len(kept) if padding == "pre" else 0
        row[gap : gap + len(kept)] = kept
    return rows


def embed(ids, table):
    last = len(table) - 1
    if np.size(ids) and not 0 <= np.min(ids) <= np.max(ids) <= last:
        raise ValueError(f"ids must lie between 0 and {last}, received {ids}")
    return np.take(table, ids, axis=0)


def _unit(rows):
    """Bring each row to length 1 in float64. Rows of zeros stay zeros."""
    rows = np.array(rows, dtype=np.float64)
    largest = np.abs(rows).max(axis=-1, keepdims=True)
    rows /= np.where(largest > 0, largest, 1)
    length = np.sqrt(np.square(rows).sum(axis=-1, keepdims=True))
    return rows / np.where(length > 0, length, 1)


def cosine_similarity(u, v):
    return float(np.clip(math.fsum(_unit(u) * _unit(v)), -1.0, 1.0))


def nearest_words(vector, vectors, k, exclude=()):
    words = [*vectors]
    for word in {*exclude} & vectors.keys():
        words.remove(word)
    if not words:
        return words
    cosines = (_unit([vectors[word] for word in words]) * _unit(vector)).sum(axis=1)
    return [words[i] for i in np.argsort(-cosines, kind="stable")[:k]]


def analogy(a, b, c, vectors):
    try:
        from_a, to_b, from_c = (np.asarray(vectors[word], dtype=float) for word in (a, b, c))
    except KeyError as error:
        raise ValueError(f"{error} is not a word of vectors") from error
    return nearest_words(to_b - from_a + from_c, vectors, k=1, exclude=[a, b, c])[0]


class ReviewJudge(keras.Model):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__(name="review_judge")
        self.lookup = keras.layers.Embedding(input_dim=vocab_size, output_dim=embedding_dim)
        self.in_a_row = keras.layers.Flatten()
        self.verdict = keras.layers.Dense(1)

    def call(self, ids):
        return tf.nn.sigmoid(self.verdict(self.in_a_row(self.lookup(ids))))


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    model = ReviewJudge(vocab_size, embedding_dim)
    model(tf.zeros((1, max_length), dtype=tf.int32))
    model.compile(
        loss=keras.losses.BinaryCrossentropy(from_logits=False),
        optimizer=keras.optimizers.Nadam(learning_rate=0.005),
        metrics=[keras.metrics.BinaryAccuracy(name="accuracy")],
    )
    return model
