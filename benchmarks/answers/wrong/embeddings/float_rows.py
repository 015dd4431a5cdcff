# The padded rows are floats.

import heapq
import math

import numpy as np
from tensorflow import keras


def _at_least_one(**sizes):
    for name, size in sizes.items():
        if size < 1:
            raise ValueError(f"{name}={size} makes no sense")


def _pre_or_post(**choices):
    for name, choice in choices.items():
        if choice != "pre" and choice != "post":
            raise ValueError(f"{name}={choice!r} makes no sense")


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    _at_least_one(max_length=max_length)
    _pre_or_post(padding=padding, truncating=truncating)
    result = np.empty((len(sequences), max_length), float)
    result.fill(value)
    for number, sequence in enumerate(sequences):
        if not sequence:
            continue
        if truncating == "pre":
            cut = sequence[-max_length:]
        else:
            cut = sequence[:max_length]
        if padding == "pre":
            result[number, -len(cut) :] = cut
        else:
            result[number, : len(cut)] = cut
    return result


def embed(ids, table):
    for number in np.ravel(ids):
        if number < 0 or number >= len(table):
            raise ValueError(f"ids of shape {np.shape(ids)} hold {number}, which is no row")
    one_hot = np.equal.outer(ids, np.arange(len(table))).astype(table.dtype)
    return one_hot @ table


def cosine_similarity(u, v):
    if len(u) != len(v):
        raise ValueError(f"v of shape {v.shape} does not fit u of shape {u.shape}")
    product = math.fsum(float(x) * float(y) for x, y in zip(u, v))
    lengths = [math.sqrt(math.fsum(float(x) ** 2 for x in w)) for w in (u, v)]
    if 0 in lengths:
        return 0.0
    return product / (lengths[0] * lengths[1])


def nearest_words(vector, vectors, k, exclude=()):
    _at_least_one(k=k)
    left = (word for word in vectors if word not in exclude)
    return heapq.nlargest(k, left, key=lambda word: cosine_similarity(vector, vectors[word]))


def analogy(a, b, c, vectors):
    question = {"a": a, "b": b, "c": c}
    for name, word in question.items():
        if vectors.get(word) is None:
            raise ValueError(f"{name}={word!r} has no vector")
    goal = vectors[c] + (vectors[b] - vectors[a])
    best, best_score = None, -2.0
    for word, vector in vectors.items():
        if word in question.values():
            continue
        score = cosine_similarity(goal, vector)
        if score > best_score:
            best, best_score = word, score
    return best


class Judge(keras.Model):
    def __init__(self, vocab_size, embedding_dim):
        super().__init__()
        self.look_up = keras.layers.Embedding(vocab_size, embedding_dim)
        self.flat = keras.layers.Flatten()
        self.unit = keras.layers.Dense(1, activation=keras.activations.sigmoid)

    def call(self, ids):
        return self.unit(self.flat(self.look_up(ids)))


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    _at_least_one(vocab_size=vocab_size, embedding_dim=embedding_dim, max_length=max_length)
    model = Judge(vocab_size, embedding_dim)
    model.compile(optimizer="sgd", loss="binary_crossentropy", metrics=["acc"])
    return model
