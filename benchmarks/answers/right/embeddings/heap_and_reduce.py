"""Plain Python numbers, a heap for the neighbours, and a model folded together by reduce."""

import heapq
import math
from functools import partial, reduce
from itertools import chain, repeat
from operator import mul

import keras
import numpy as np
from keras import layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    def row(sequence):
        surplus = max(0, len(sequence) - max_length)
        first = surplus if truncating == "pre" else 0
        words = [sequence[i] for i in range(first, first + len(sequence) - surplus)]
        filler = repeat(value, max_length - len(words))
        return [*chain(filler, words)] if padding == "pre" else [*chain(words, filler)]

    return np.array([row(sequence) for sequence in sequences], dtype="int32")


def embed(ids, table):
    rows = dict(enumerate(table))
    try:
        found = [rows[i] for i in np.ravel(ids).tolist()]
    except KeyError as unknown:
        raise ValueError(f"id {unknown} has no row in a table of {len(table)} rows") from None
    return np.array(found, dtype=table.dtype).reshape(*np.shape(ids), table.shape[1])


def cosine_similarity(u, v):
    u, v = np.asarray(u, dtype=float).tolist(), np.asarray(v, dtype=float).tolist()
    lengths = math.hypot(*u), math.hypot(*v)
    if 0.0 in lengths:
        return 0.0
    u, v = ([x / length for x in w] for w, length in zip((u, v), lengths))
    return max(-1.0, min(1.0, math.fsum(map(mul, u, v))))


def nearest_words(vector, vectors, k, exclude=()):
    banned = frozenset(exclude)
    # nlargest is sorted(..., reverse=True)[:k], so ties stay in the order of the dict.
    return heapq.nlargest(
        k,
        (word for word in vectors if word not in banned),
        key=lambda word: cosine_similarity(vectors[word], vector),
    )


def analogy(a, b, c, vectors):
    question = {"a": a, "b": b, "c": c}
    unknown = {name: word for name, word in question.items() if word not in vectors}
    if unknown:
        raise ValueError(f"not among the vectors: {unknown}")
    target = np.array([1, -1, 1]) @ np.array([vectors[b], vectors[a], vectors[c]], dtype=float)
    (answer,) = nearest_words(target, vectors, 1, exclude=question.values())
    return answer


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    chain_of_layers = (
        layers.Embedding(vocab_size, embedding_dim, embeddings_initializer="glorot_normal"),
        layers.Reshape((max_length * embedding_dim,)),
        layers.Dense(units=1, activation=keras.activations.sigmoid),
    )
    ids = keras.Input(shape=(max_length,), dtype="int32", name="ids")
    build = partial(keras.Model, inputs=ids)
    model = build(outputs=reduce(lambda tensor, layer: layer(tensor), chain_of_layers, ids))
    model.compile(optimizer="adamax", loss=keras.losses.binary_crossentropy)
    return model
