# More than 16 words with equal cosines do not keep their order.

import numpy as np
from keras import Input, Sequential, layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    rows = np.full((len(sequences), max_length), value, dtype=int)
    for row, sequence in zip(rows, sequences, strict=True):
        kept = sequence[-max_length:] if truncating == "pre" else sequence[:max_length]
        start = max_length - len(kept) if padding == "pre" else 0
        row[start : start + len(kept)] = kept
    return rows


def embed(ids, table):
    # NumPy would take -1 for the last row.
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError(f"ids must lie between 0 and {len(table) - 1}, received {ids}")
    return table[ids]


def cosine_similarity(u, v):
    lengths = np.linalg.norm(u) * np.linalg.norm(v)
    return float(u @ v / lengths) if lengths > 0 else 0.0


def nearest_words(vector, vectors, k, exclude=()):
    words = [word for word in vectors if word not in exclude]
    cosines = np.array([cosine_similarity(vector, vectors[word]) for word in words])
    return [words[place] for place in np.argsort(-cosines)[:k]]


def analogy(a, b, c, vectors):
    for name, word in [("a", a), ("b", b), ("c", c)]:
        if word not in vectors:
            raise ValueError(f"{name} must be a word of vectors, received {word!r}")
    (answer,) = nearest_words(vectors[b] - vectors[a] + vectors[c], vectors, 1, (a, b, c))
    return answer


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
