# Averages the vectors of a text, which loses their places; it should flatten them to one row.

import numpy as np
from keras import Input, Model, Sequential, layers


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
    return np.take(table, ids, axis=0)


def cosine_similarity(u, v):
    norm_u, norm_v = np.sqrt(np.sum(u**2)), np.sqrt(np.sum(v**2))
    if norm_u * norm_v == 0:
        return 0.0
    return float(np.sum(u / norm_u * (v / norm_v)))


def nearest_words(vector, vectors, k, exclude=()):
    words = [w for w in vectors if w not in set(exclude)]
    if not words:
        return []
    cosines = np.array([cosine_similarity(vector, vectors[w]) for w in words])
    order = np.argsort(-cosines, kind="stable")
    return [words[i] for i in order[:k]]


def analogy(a, b, c, vectors):
    for name, word in [("a", a), ("b", b), ("c", c)]:
        if word not in vectors:
            raise ValueError(f"{name} must be a word of vectors, received {word!r}")
    target = vectors[b] - vectors[a] + vectors[c]
    return nearest_words(target, vectors, 1, exclude=[a, b, c])[0]


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    inputs = Input((max_length,))
    x = layers.Embedding(vocab_size, embedding_dim)(inputs)
    x = layers.GlobalAveragePooling1D()(x)
    x = layers.Dense(1, activation="sigmoid")(x)
    model = Model(inputs, x)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
