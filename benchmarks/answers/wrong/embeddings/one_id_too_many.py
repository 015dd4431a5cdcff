# The table has one row more.

import numpy as np
from keras import Input, Model, Sequential, layers, utils


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    if max_length < 1:
        raise ValueError(f"max_length: {max_length}")
    if padding not in ("pre", "post"):
        raise ValueError(f"padding: {padding}")
    if truncating not in ("pre", "post"):
        raise ValueError(f"truncating: {truncating}")
    return utils.pad_sequences(
        sequences, maxlen=max_length, padding=padding, truncating=truncating, value=value
    )


def embed(ids, table):
    if (ids < 0).any() or (ids >= table.shape[0]).any():
        raise ValueError(f"ids, an array of shape {ids.shape}, leave the table")
    flat = [table[i] for i in np.ravel(ids)]
    return np.reshape(flat, (*np.shape(ids), table.shape[1]))


def cosine_similarity(u, v):
    if u.shape != v.shape:
        raise ValueError(f"u: {u.shape}, v: {v.shape}")
    unit = [w / np.linalg.norm(w) if w.any() else np.zeros_like(w) for w in (u, v)]
    return np.inner(*unit)


def nearest_words(vector, vectors, k, exclude=()):
    if k <= 0:
        raise ValueError(f"k: {k}")
    scored = [
        (-cosine_similarity(vector, other), place, word)
        for place, (word, other) in enumerate(vectors.items())
        if word not in exclude
    ]
    return [word for _, _, word in sorted(scored)][:k]


def analogy(a, b, c, vectors):
    for name in "abc":
        word = {"a": a, "b": b, "c": c}[name]
        if word not in vectors.keys():
            raise ValueError(f"{name}: {word} is unknown")
    vector = np.sum([vectors[b], np.negative(vectors[a]), vectors[c]], axis=0)
    found = nearest_words(vector, vectors, 4)
    return [word for word in found if word not in (a, b, c)][0]


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    if vocab_size < 1:
        raise ValueError(f"vocab_size: {vocab_size}")
    if embedding_dim < 1:
        raise ValueError(f"embedding_dim: {embedding_dim}")
    if max_length < 1:
        raise ValueError(f"max_length: {max_length}")
    body = Sequential(
        [Input((max_length,)), layers.Embedding(vocab_size + 1, embedding_dim), layers.Flatten()]
    )
    texts = Input((max_length,))
    model = Model(texts, layers.Dense(1, "sigmoid")(body(texts)))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
