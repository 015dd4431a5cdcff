# Sorts pairs of cosine and word, so ties go by name; they should keep the order of vectors.

import numpy as np
from keras import Input, Model, Sequential, layers


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
    return table[ids]


def cosine_similarity(u, v):
    lengths = np.linalg.norm(u) * np.linalg.norm(v)
    if lengths == 0:
        return 0.0
    return float(np.dot(u, v) / lengths)


def nearest_words(vector, vectors, k, exclude=()):
    pairs = []
    for word, other in vectors.items():
        if word in exclude:
            continue
        pairs.append((cosine_similarity(vector, other), word))
    pairs.sort(reverse=True)
    return [word for _, word in pairs[:k]]


def analogy(a, b, c, vectors):
    for name, word in [("a", a), ("b", b), ("c", c)]:
        if word not in vectors:
            raise ValueError(f"{name} must be a word of vectors, received {word!r}")
    target = vectors[b] - vectors[a] + vectors[c]
    return nearest_words(target, vectors, 1, exclude=[a, b, c])[0]


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    ids = Input((max_length,), dtype="int64")
    vectors = layers.Embedding(vocab_size, embedding_dim)(ids)
    probability = layers.Dense(1, activation="sigmoid")(layers.Flatten()(vectors))
    classifier = Model(inputs=ids, outputs=probability, name="reviews")
    classifier.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return classifier
