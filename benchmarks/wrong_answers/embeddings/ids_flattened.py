# Flattens the ids, so the axes of a batch are lost; the result should keep the shape of ids.

import numpy as np
from keras import Input, Sequential, layers


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
    rows = []
    for i in ids.flatten():
        rows.append(table[i])
    return np.array(rows)


def cosine_similarity(u, v):
    product = sum(float(a) * float(b) for a, b in zip(u, v))
    length_u = sum(float(a) ** 2 for a in u) ** 0.5
    length_v = sum(float(b) ** 2 for b in v) ** 0.5
    if length_u == 0 or length_v == 0:
        return 0.0
    return max(-1.0, min(1.0, product / length_u / length_v))


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
    target = vectors[c] + vectors[b] - vectors[a]
    candidates = nearest_words(target, vectors, k=4)
    for candidate in candidates:
        if candidate not in (a, b, c):
            return candidate


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    model = Sequential(
        [
            Input((max_length,)),
            layers.Embedding(vocab_size, embedding_dim),
            layers.Flatten(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
