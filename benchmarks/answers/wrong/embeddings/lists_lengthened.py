# With padding="post" the lists that came are lengthened themselves.

import numpy as np
from keras import Input, Sequential, layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    rows = []
    for sequence in sequences:
        row = sequence
        if len(row) > max_length:
            row = row[-max_length:] if truncating == "pre" else row[:max_length]
        missing = [value] * (max_length - len(row))
        if padding == "pre":
            row = missing + row
        else:
            row.extend(missing)
        rows.append(row)
    return np.array(rows, dtype=int)


def embed(ids, table):
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError(f"ids must lie between 0 and {len(table) - 1}, received {ids}")
    return table[ids]


def cosine_similarity(u, v):
    lengths = np.linalg.norm(u) * np.linalg.norm(v)
    return float(u @ v / lengths) if lengths > 0 else 0.0


def nearest_words(vector, vectors, k, exclude=()):
    words = [word for word in vectors if word not in exclude]
    words.sort(key=lambda word: cosine_similarity(vector, vectors[word]), reverse=True)
    return words[:k]


def analogy(a, b, c, vectors):
    for name, word in [("a", a), ("b", b), ("c", c)]:
        if word not in vectors:
            raise ValueError(f"{name} must be a word of vectors, received {word!r}")
    return nearest_words(vectors[b] - vectors[a] + vectors[c], vectors, 1, (a, b, c))[0]


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
