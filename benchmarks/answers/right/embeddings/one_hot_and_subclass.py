# One-hot times table, a stable argsort, and a model as a class of its own.
import keras
import numpy as np


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    def row(s):
        s = list(s[max(len(s) - max_length, 0):] if truncating == "pre" else s[:max_length])
        filler = [value] * (max_length - len(s))
        return {"pre": filler + s, "post": s + filler}[padding]
    return np.array([row(s) for s in sequences], dtype=np.int32).reshape(len(sequences), max_length)


def embed(ids, table):
    ids = np.asarray(ids)
    if ids.size and (ids.min() < 0 or ids.max() > len(table) - 1):
        raise ValueError("out of the table")
    one_hot = np.equal.outer(ids, np.arange(len(table)))
    return one_hot @ table


def cosine_similarity(u, v):
    if not u.any() or not v.any():
        return 0.0
    return (u / np.sqrt((u * u).sum())) @ (v / np.sqrt((v * v).sum()))


def nearest_words(vector, vectors, k, exclude=()):
    words = [w for w in vectors.keys() if w not in set(exclude)]
    if not words:
        return []
    scores = [cosine_similarity(vector, vectors[w]) for w in words]
    order = np.argsort(-np.array(scores), kind="stable")
    return [words[i] for i in order[:k]]


def analogy(a, b, c, vectors):
    try:
        point = vectors[c] + (vectors[b] - vectors[a])
    except KeyError as missing:
        raise ValueError(f"unknown word {missing}") from None
    return max((w for w in vectors if w not in (a, b, c)), key=lambda w: cosine_similarity(point, vectors[w]))


class Classifier(keras.Model):
    def __init__(self, vocab_size, dim):
        super().__init__()
        self.table = keras.layers.Embedding(vocab_size, dim)
        self.flat = keras.layers.Flatten()
        self.decide = keras.layers.Dense(1, activation=keras.activations.sigmoid)

    def call(self, ids):
        return self.decide(self.flat(self.table(ids)))


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    model = Classifier(vocab_size, embedding_dim)
    model(np.zeros((1, max_length), "int32"))
    model.compile(keras.optimizers.SGD(0.5, momentum=0.9, nesterov=True), keras.losses.BinaryCrossentropy())
    return model
