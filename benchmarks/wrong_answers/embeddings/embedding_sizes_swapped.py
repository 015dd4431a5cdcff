# Gives the embedding its two sizes in the wrong order; the vocabulary should come first.

import math

import numpy as np
from keras import Input, Sequential, layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    def fit(sequence):
        sequence = sequence.copy()
        while len(sequence) > max_length:
            sequence.pop(0 if truncating == "pre" else -1)
        while len(sequence) < max_length:
            if padding == "pre":
                sequence.insert(0, value)
            else:
                sequence.append(value)
        return sequence

    return np.array([fit(sequence) for sequence in sequences])


def embed(ids, table):
    # NumPy would take -1 for the last row.
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError(f"ids must lie between 0 and {len(table) - 1}, received {ids}")
    return table[ids]


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
    target = vectors[c] + vectors[b] - vectors[a]
    candidates = nearest_words(target, vectors, k=4)
    for candidate in candidates:
        if candidate not in (a, b, c):
            return candidate


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    model = Sequential()
    model.add(Input((max_length,), dtype="int32"))
    model.add(layers.Embedding(embedding_dim, vocab_size))
    model.add(layers.Flatten())
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(loss="binary_crossentropy", optimizer="adam")
    return model
