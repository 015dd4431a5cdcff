"""Both layers pay for large weights; the rest is short NumPy."""

import numpy as np
from keras import Input, Sequential, regularizers
from keras.layers import Dense, Embedding, Flatten


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    kept = [s[:max_length] if truncating == "post" else s[-max_length:] for s in sequences]
    gaps = [[value] * (max_length - len(s)) for s in kept]
    return np.array([s + g if padding == "post" else g + s for s, g in zip(kept, gaps)])


def embed(ids, table):
    inside = np.logical_and(ids >= 0, ids < table.shape[0])
    if not np.all(inside):
        raise ValueError(f"{np.sum(~inside)} ids are no row of the table")
    return table[ids, :]


def cosine_similarity(u, v):
    product = np.linalg.norm(u) * np.linalg.norm(v)
    if product == 0.0:
        return 0.0
    return float(np.dot(u, v)) / float(product)


def nearest_words(vector, vectors, k, exclude=()):
    def closeness(word):
        return cosine_similarity(vector, vectors[word])

    return sorted((w for w in vectors if w not in exclude), key=closeness, reverse=True)[:k]


def analogy(a, b, c, vectors):
    if a not in vectors or b not in vectors or c not in vectors:
        raise ValueError(f"{a}, {b} and {c} must all have vectors")
    return nearest_words(vectors[b] - vectors[a] + vectors[c], vectors, 1, exclude=[a, b, c])[0]


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    penalty = regularizers.l2(1e-3)
    model = Sequential(
        [
            Input(shape=(max_length,)),
            Embedding(vocab_size, embedding_dim, embeddings_regularizer=penalty),
            Flatten(),
            Dense(1, activation="sigmoid", kernel_regularizer=penalty),
        ]
    )
    model.compile(optimizer="adamax", loss="binary_crossentropy", metrics=["accuracy"])
    return model
