# Doesn't leave out the words of the question; the answer should never be a, b or c.

import numpy as np
from keras import Input, Sequential, layers, losses


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    result = np.full((len(sequences), max_length), value, dtype=int)
    for row, sequence in zip(result, sequences):
        kept = sequence[-max_length:] if truncating == "pre" else sequence[:max_length]
        if padding == "pre":
            row[-len(kept) :] = kept
        else:
            row[: len(kept)] = kept
    return result


def embed(ids, table):
    # NumPy would take -1 for the last row.
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError(f"ids must lie between 0 and {len(table) - 1}, received {ids}")
    return table[ids]


def cosine_similarity(u, v):
    norm_u, norm_v = np.sqrt(np.sum(u**2)), np.sqrt(np.sum(v**2))
    if norm_u * norm_v == 0:
        return 0.0
    return float(np.sum(u / norm_u * (v / norm_v)))


def nearest_words(vector, vectors, k, exclude=()):
    scores = {}
    for word, other in vectors.items():
        if word not in exclude:
            scores[word] = cosine_similarity(vector, other)
    return sorted(scores, key=lambda word: -scores[word])[:k]


def analogy(a, b, c, vectors):
    for name, word in [("a", a), ("b", b), ("c", c)]:
        if word not in vectors:
            raise ValueError(f"{name} must be a word of vectors, received {word!r}")
    difference = vectors[b] - vectors[a]
    return nearest_words(vectors[c] + difference, vectors, 1)[0]


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    model = Sequential()
    model.add(Input(shape=(max_length,)))
    model.add(layers.Embedding(vocab_size, embedding_dim, name="words"))
    model.add(layers.Flatten())
    model.add(layers.Dense(units=1, activation="sigmoid"))
    model.compile(optimizer="adam", loss=losses.BinaryCrossentropy(), metrics=["acc"])
    return model
