"""An orthogonal table and a unit with he_normal; the ids are compared with the table's ends."""

import numpy as np
from tensorflow import keras
from tensorflow.keras import layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    def fit(sequence):
        surplus = len(sequence) - max_length
        if surplus > 0:
            return sequence[surplus:] if truncating == "pre" else sequence[:-surplus]
        fill = [value] * -surplus
        return [*fill, *sequence] if padding == "pre" else [*sequence, *fill]

    return np.array([fit(sequence) for sequence in sequences], dtype=int)


def embed(ids, table):
    smallest, largest = int(np.min(ids)), int(np.max(ids))
    if smallest < 0:
        raise ValueError(f"ids go down to {smallest}")
    if largest > len(table) - 1:
        raise ValueError(f"ids go up to {largest}, and the table's last row is {len(table) - 1}")
    return np.take(table, ids, axis=0)


def cosine_similarity(u, v):
    length_u = np.linalg.norm(u)
    length_v = np.linalg.norm(v)
    if length_u == 0 or length_v == 0:
        return 0.0
    return float((u * v).sum() / length_u / length_v)


def nearest_words(vector, vectors, k, exclude=()):
    words = list(vectors)
    for word in exclude:
        if word in words:
            words.remove(word)
    cosines = np.array([cosine_similarity(vector, vectors[word]) for word in words])
    return [words[i] for i in np.argsort(-cosines, kind="stable")[:k]]


def analogy(a, b, c, vectors):
    for word in (a, b, c):
        if word not in vectors:
            raise ValueError(f"{word} has no vector")
    goal = vectors[b] - vectors[a] + vectors[c]
    others = {word: vector for word, vector in vectors.items() if word not in (a, b, c)}
    return nearest_words(goal, others, 1)[0]


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    model = keras.Sequential(name="reviews")
    model.add(keras.Input(shape=(max_length,)))
    model.add(
        layers.Embedding(
            vocab_size, embedding_dim, embeddings_initializer=keras.initializers.Orthogonal()
        )
    )
    model.add(layers.Flatten())
    model.add(
        layers.Dense(1, kernel_initializer=keras.initializers.HeNormal(), activation="sigmoid")
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.1, momentum=0.9),
        loss=keras.losses.BinaryCrossentropy(),
        metrics=[keras.metrics.BinaryAccuracy()],
    )
    return model
