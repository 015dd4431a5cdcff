# in its own process: it computes with weights that belong to no layer
# from Keras 3 on
# Unusual: everything is boolean masks and array arithmetic, and the model is a class with bare weights instead of layers.
"""Word embeddings, vectorised down to the model."""

from itertools import chain

import numpy as np
from tensorflow import keras


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    cut = slice(-max_length, None) if truncating == "pre" else slice(max_length)
    kept = [sequence[cut] for sequence in sequences]
    lengths = np.array([len(sequence) for sequence in kept], dtype=int)[:, None]
    places = np.arange(max_length)
    taken = places >= max_length - lengths if padding == "pre" else places < lengths
    result = np.full((len(kept), max_length), value, dtype=np.int64, order="F")
    result[taken] = np.fromiter(chain.from_iterable(kept), dtype=np.int64)
    return result


def embed(ids, table):
    # NumPy would take -1 for the last row.
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError(f"ids must lie between 0 and {len(table) - 1}, received {ids}")
    return np.take(table, np.asarray(ids).astype(np.intp), axis=0)


def _directions(rows):
    """Return rows of length 1 in float64; rows of zeros stay zeros."""
    rows = np.asarray(rows, dtype=np.float64)
    largest = np.abs(rows).max(axis=-1, keepdims=True)
    rows = rows / np.where(largest > 0, largest, 1.0)  # so that no square under- or overflows
    lengths = np.sqrt((rows * rows).sum(axis=-1, keepdims=True))
    return rows / np.where(lengths > 0, lengths, 1.0)


def cosine_similarity(u, v):
    # np.float64 is a subclass of float.
    return np.float64(np.clip((_directions(u) * _directions(v)).sum(), -1.0, 1.0))


def nearest_words(vector, vectors, k, exclude=()):
    taboo = set(exclude)
    words = [word for word in vectors if word not in taboo]
    if not words:
        return []
    rows = _directions([vectors[word] for word in words])
    cosines = np.clip((rows * _directions(vector)).sum(axis=1), -1.0, 1.0)
    return [words[place] for place in np.argsort(-cosines, kind="stable")[:k]]


def analogy(a, b, c, vectors):
    for name, word in [("a", a), ("b", b), ("c", c)]:
        if word not in vectors:
            raise ValueError(f"{name} must be a word of vectors, received {word!r}")
    terms = np.array([vectors[b], vectors[a], vectors[c]], dtype=np.float64)
    (answer,) = nearest_words(np.array([1.0, -1.0, 1.0]) @ terms, vectors, 1, [a, b, c])
    return answer


class BareClassifier(keras.Model):
    """An embedding, flatten and a sigmoid unit, written out as three arrays."""

    def __init__(self, vocab_size, embedding_dim, max_length):
        super().__init__()
        self.width = max_length * embedding_dim
        self.table = self.add_weight(
            name="table", shape=(vocab_size, embedding_dim), initializer="uniform"
        )
        self.slope = self.add_weight(
            name="slope", shape=(self.width, 1), initializer="glorot_uniform"
        )
        self.offset = self.add_weight(name="offset", shape=(1,), initializer="zeros")

    def call(self, ids):
        ops = keras.ops
        rows = ops.take(self.table, ops.cast(ids, "int32"), axis=0)
        flat = ops.reshape(rows, (-1, self.width))
        return ops.sigmoid(ops.matmul(flat, self.slope) + self.offset)


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    model = BareClassifier(vocab_size, embedding_dim, max_length)
    model(np.zeros((1, max_length), dtype="int32"))
    model.compile(optimizer="nadam", loss="binary_crossentropy", metrics=["binary_accuracy"])
    return model
