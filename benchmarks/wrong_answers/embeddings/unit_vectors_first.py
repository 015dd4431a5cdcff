# Brings the three vectors to length 1 before adding them; it should take them as they are.

import numpy as np
from keras import Input, Sequential, layers


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
    return np.take(table, ids, axis=0)


def cosine_similarity(u, v):
    lengths = np.linalg.norm(u) * np.linalg.norm(v)
    if lengths == 0:
        return 0.0
    return float(np.dot(u, v) / lengths)


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

    def unit(word):
        return vectors[word] / (np.linalg.norm(vectors[word]) + 1e-9)

    target = unit(b) - unit(a) + unit(c)
    found = nearest_words(target, vectors, k=1, exclude=[a, b, c])
    return found[0]


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
