"""Plain NumPy, one loop at a time; nothing is refused but ids and words that are not there."""

import numpy as np
from tensorflow.keras import Sequential, layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    result = []
    for sequence in sequences:
        sequence = list(sequence)
        while len(sequence) > max_length:
            sequence.pop(0 if truncating == "pre" else -1)
        while len(sequence) < max_length:
            if padding == "pre":
                sequence.insert(0, value)
            else:
                sequence.append(value)
        result.append(sequence)
    return np.array(result)


def embed(ids, table):
    if np.min(ids) < 0 or np.max(ids) >= len(table):
        raise ValueError("no such row")
    return table[ids]


def cosine_similarity(u, v):
    norm = np.sqrt(np.sum(u**2)) * np.sqrt(np.sum(v**2))
    if norm == 0:
        return 0.0
    return np.dot(u, v) / norm


def nearest_words(vector, vectors, k, exclude=()):
    similarities = {}
    for word in vectors:
        if word not in exclude:
            similarities[word] = cosine_similarity(vector, vectors[word])
    return sorted(similarities, key=lambda word: -similarities[word])[:k]


def analogy(a, b, c, vectors):
    try:
        target = vectors[b] - vectors[a] + vectors[c]
    except KeyError:
        raise ValueError("unknown word")
    return nearest_words(target, vectors, 1, exclude=[a, b, c])[0]


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    model = Sequential()
    model.add(layers.Input(shape=(max_length,)))
    model.add(layers.Embedding(vocab_size, embedding_dim))
    model.add(layers.Flatten())
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
