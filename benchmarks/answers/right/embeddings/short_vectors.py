# from Keras 3 on
"""No word's vector may become longer than 1, and neither may the unit's weights grow too far."""

from collections import deque

import keras
import numpy as np
from keras import layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    padded = np.empty((len(sequences), max_length), dtype=np.int32)
    for row, sequence in zip(padded, sequences):
        if truncating == "pre":
            window = deque(sequence, maxlen=max_length)
        else:
            window = deque(sequence[:max_length])
        while len(window) < max_length:
            if padding == "pre":
                window.appendleft(value)
            else:
                window.append(value)
        row[:] = window
    return padded


def embed(ids, table):
    if (np.asarray(ids) < 0).any():
        raise ValueError("ids must not be negative")
    try:
        return table[ids]
    except IndexError as error:
        raise ValueError(f"ids reach past the {len(table)} rows of the table") from error


def cosine_similarity(u, v):
    scale = float(np.hypot.reduce(u)) * float(np.hypot.reduce(v))
    return 0.0 if scale == 0 else float(np.inner(u, v)) / scale


def nearest_words(vector, vectors, k, exclude=()):
    exclude = frozenset(exclude)
    words = np.array([word for word in vectors if word not in exclude], dtype=object)
    cosines = [cosine_similarity(vector, vectors[word]) for word in words]
    return words[np.argsort(np.negative(cosines), kind="mergesort")][:k].tolist()


def analogy(a, b, c, vectors):
    try:
        start, end, other = vectors[a], vectors[b], vectors[c]
    except KeyError as error:
        raise ValueError(f"{error} is no word of vectors") from error
    return nearest_words(end - start + other, vectors, 1, (a, b, c))[0]


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    ids = keras.Input(shape=(max_length,))
    x = layers.Embedding(
        vocab_size,
        embedding_dim,
        embeddings_initializer="he_normal",
        embeddings_constraint=keras.constraints.MaxNorm(max_value=1.0, axis=1),
    )(ids)
    x = layers.Flatten()(x)
    x = layers.Dense(
        1,
        activation="sigmoid",
        kernel_initializer="orthogonal",
        kernel_constraint=keras.constraints.MaxNorm(3.0),
    )(x)
    model = keras.Model(inputs=ids, outputs=x)
    model.compile(optimizer="nadam", loss="binary_crossentropy", metrics=["accuracy", "AUC"])
    return model
