# Divides by |u| and then multiplies by |v|, since brackets are missing; both should divide.

import numpy as np
from keras import Input, Model, Sequential, layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    out = np.zeros((len(sequences), max_length), dtype=np.int32)
    out[:] = value
    for i in range(len(sequences)):
        seq = np.asarray(sequences[i])
        n = min(len(seq), max_length)
        seq = seq[len(seq) - n :] if truncating == "pre" else seq[:n]
        start = max_length - n if padding == "pre" else 0
        out[i, start : start + n] = seq
    return out


def embed(ids, table):
    # NumPy would take -1 for the last row.
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError(f"ids must lie between 0 and {len(table) - 1}, received {ids}")
    return table[ids]


def cosine_similarity(u, v):
    if np.linalg.norm(u) == 0 or np.linalg.norm(v) == 0:
        return 0.0
    return float(np.dot(u, v) / np.linalg.norm(u) * np.linalg.norm(v))


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
    way = vectors[b] - vectors[a]
    others = {word: v for word, v in vectors.items() if word not in (a, b, c)}
    (answer,) = nearest_words(vectors[c] + way, others, k=1)
    return answer


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    ids = Input((max_length,), dtype="int64")
    vectors = layers.Embedding(vocab_size, embedding_dim)(ids)
    probability = layers.Dense(1, activation="sigmoid")(layers.Flatten()(vectors))
    classifier = Model(inputs=ids, outputs=probability, name="reviews")
    classifier.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return classifier
