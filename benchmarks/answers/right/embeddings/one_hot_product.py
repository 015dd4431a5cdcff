"""The embedding as one-hot times table, np.pad for the padding, a max() at a time."""

import keras
import numpy as np
from keras import layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    rows = []
    for s in sequences:
        s = s[-max_length:] if truncating == "pre" else s[:max_length]
        missing = max_length - len(s)
        width = (missing, 0) if padding == "pre" else (0, missing)
        rows.append(np.pad(s, width, constant_values=value))
    return np.stack(rows)


def embed(ids, table):
    one_hot = np.zeros((*ids.shape, len(table)))
    for place in np.ndindex(*ids.shape):
        column = list(range(len(table))).index(ids[place])  # a ValueError where there is none
        one_hot[place][column] = 1
    return one_hot @ table


def cosine_similarity(u, v):
    if not u.any() or not v.any():
        return 0.0
    return float(np.dot(u / np.linalg.norm(u), v / np.linalg.norm(v)))


def nearest_words(vector, vectors, k, exclude=()):
    left = {w: cosine_similarity(vector, v) for w, v in vectors.items() if w not in exclude}
    found = []
    while left and len(found) < k:
        best = max(left, key=left.get)
        found.append(best)
        del left[best]
    return found


def analogy(a, b, c, vectors):
    if not {a, b, c} <= set(vectors):
        raise ValueError("I don't know all of these words")
    target = vectors[b] - vectors[a] + vectors[c]
    (word,) = nearest_words(target, vectors, 1, exclude={a, b, c})
    return word


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    inputs = keras.Input(shape=(max_length,))
    x = layers.Embedding(vocab_size, embedding_dim)(inputs)
    x = layers.Flatten()(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)
    model.compile(loss=keras.losses.BinaryCrossentropy(), optimizer="rmsprop")
    return model
