"""The unit's weights start at 0, so the untrained model says 0.5 to every text."""

import keras
import numpy as np


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    table = []
    for sequence in sequences:
        start = max(0, len(sequence) - max_length) if truncating == "pre" else 0
        row = [int(word) for word in sequence[start : start + max_length]]
        missing = max_length - len(row)
        before = missing if padding == "pre" else 0
        table.append([value] * before + row + [value] * (missing - before))
    return np.array(table)


def embed(ids, table):
    rows = len(table)
    for one in np.asarray(ids).flat:
        if one < 0 or one >= rows:
            raise ValueError(f"there is no row {one}, only 0 to {rows - 1}")
    return table[ids]


def _normalised(vector):
    vector = np.asarray(vector, dtype="float64")
    length = np.linalg.norm(vector)
    return vector / length if length else vector


def cosine_similarity(u, v):
    return float(np.sum(_normalised(u) * _normalised(v)))


def nearest_words(vector, vectors, k, exclude=()):
    left = [word for word in vectors if word not in list(exclude)]
    cosines = [cosine_similarity(vector, vectors[word]) for word in left]
    order = sorted(range(len(left)), key=lambda i: (-cosines[i], i))
    return [left[i] for i in order[:k]]


def analogy(a, b, c, vectors):
    question = [a, b, c]
    if any(word not in vectors for word in question):
        raise ValueError(f"I know no vector for one of {question}")
    place = vectors[c] + vectors[b] - vectors[a]
    return nearest_words(place, vectors, len(vectors), question)[0]


class TextClassifier(keras.Model):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.embedding = keras.layers.Embedding(
            vocab_size, embedding_dim, embeddings_initializer="glorot_normal"
        )
        self.flatten = keras.layers.Flatten()
        self.unit = keras.layers.Dense(1, activation="sigmoid", kernel_initializer="zeros")

    def call(self, ids):
        x = self.embedding(ids)
        x = self.flatten(x)
        return self.unit(x)


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    model = TextClassifier(vocab_size, embedding_dim)
    model(np.zeros((1, max_length), dtype="int32"))
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="binary_crossentropy")
    return model
