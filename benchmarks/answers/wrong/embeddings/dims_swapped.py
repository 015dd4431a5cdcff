# The embedding has embedding_dim rows of vocab_size numbers.

import numpy as np
from keras import Sequential, layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    rows = np.full((len(sequences), max_length), value, dtype="int64")
    for i, sequence in enumerate(sequences):
        if truncating == "pre":
            part = sequence[-max_length:]
        else:
            part = sequence[:max_length]
        if padding == "pre":
            rows[i, max_length - len(part) :] = part
        else:
            rows[i, : len(part)] = part
    return rows


def embed(ids, table):
    if np.min(ids) < 0 or np.max(ids) >= len(table):
        raise ValueError("an id is not in the table")
    return np.take(table, ids, axis=0)


def cosine_similarity(u, v):
    a, b = np.sqrt(np.sum(u * u)), np.sqrt(np.sum(v * v))
    if a == 0 or b == 0:
        return 0.0
    return float(np.dot(u, v) / a / b)


def nearest_words(vector, vectors, k, exclude=()):
    left = [word for word in vectors if word not in exclude]
    return sorted(left, key=lambda word: -cosine_similarity(vector, vectors[word]))[:k]


def analogy(a, b, c, vectors):
    for word in (a, b, c):
        if word not in vectors:
            raise ValueError(f"{word} is unknown")
    return nearest_words(vectors[b] - vectors[a] + vectors[c], vectors, 1, exclude=[a, b, c])[0]


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    model = Sequential()
    model.add(layers.Input((max_length,)))
    model.add(layers.Embedding(embedding_dim, vocab_size))
    model.add(layers.Flatten())
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="rmsprop", loss="binary_crossentropy")
    return model
