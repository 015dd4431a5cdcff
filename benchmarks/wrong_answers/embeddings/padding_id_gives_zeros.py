# The id 0 gives a vector of zeros; it should give row 0 of the table.

import math

import numpy as np
from keras import Input, Sequential, layers, losses


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    rows = []
    for sequence in sequences:
        row = list(sequence)
        if len(row) > max_length:
            if truncating == "pre":
                row = row[len(row) - max_length :]
            else:
                row = row[:max_length]
        missing = [value] * (max_length - len(row))
        rows.append(missing + row if padding == "pre" else row + missing)
    return np.array(rows, dtype="int64")


def embed(ids, table):
    # NumPy would take -1 for the last row.
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError(f"ids must lie between 0 and {len(table) - 1}, received {ids}")
    vectors = np.take(table, ids, axis=0)
    vectors[ids == 0] = 0.0
    return vectors


def cosine_similarity(u, v):
    if not np.any(u) or not np.any(v):
        return 0.0
    return float((u @ v) / (math.sqrt(u @ u) * math.sqrt(v @ v)))


def nearest_words(vector, vectors, k, exclude=()):
    words = [word for word in vectors if word not in exclude]
    words.sort(key=lambda word: cosine_similarity(vector, vectors[word]), reverse=True)
    return words[:k]


def analogy(a, b, c, vectors):
    for name, word in [("a", a), ("b", b), ("c", c)]:
        if word not in vectors:
            raise ValueError(f"{name} must be a word of vectors, received {word!r}")
    target = vectors[b] - vectors[a] + vectors[c]
    return nearest_words(target, vectors, 1, exclude=[a, b, c])[0]


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    model = Sequential()
    model.add(Input(shape=(max_length,)))
    model.add(layers.Embedding(vocab_size, embedding_dim, name="words"))
    model.add(layers.Flatten())
    model.add(layers.Dense(units=1, activation="sigmoid"))
    model.compile(optimizer="adam", loss=losses.BinaryCrossentropy(), metrics=["acc"])
    return model
