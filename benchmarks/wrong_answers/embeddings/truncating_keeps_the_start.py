# "pre" keeps the start of a long sequence and "post" its end; it should be the other way round.

import math

import numpy as np
from keras import Input, Model, Sequential, layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    padded = np.full((len(sequences), max_length), value)
    for i, sequence in enumerate(sequences):
        if len(sequence) > max_length:
            if truncating == "pre":
                sequence = sequence[:max_length]
            else:
                sequence = sequence[-max_length:]
        if padding == "pre":
            padded[i, max_length - len(sequence) :] = sequence
        else:
            padded[i, : len(sequence)] = sequence
    return padded


def embed(ids, table):
    # NumPy would take -1 for the last row.
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError(f"ids must lie between 0 and {len(table) - 1}, received {ids}")
    return np.take(table, ids, axis=0)


def cosine_similarity(u, v):
    if not np.any(u) or not np.any(v):
        return 0.0
    return float((u @ v) / (math.sqrt(u @ u) * math.sqrt(v @ v)))


def nearest_words(vector, vectors, k, exclude=()):
    left = {w: cosine_similarity(vector, v) for w, v in vectors.items() if w not in exclude}
    result = []
    while left and len(result) < k:
        best = max(left, key=left.get)
        result.append(best)
        del left[best]
    return result


def analogy(a, b, c, vectors):
    for name, word in [("a", a), ("b", b), ("c", c)]:
        if word not in vectors:
            raise ValueError(f"{name} must be a word of vectors, received {word!r}")
    target = vectors[b] - vectors[a] + vectors[c]
    return nearest_words(target, vectors, 1, exclude=[a, b, c])[0]


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    inputs = Input(shape=(max_length,), dtype="int32")
    x = layers.Embedding(input_dim=vocab_size, output_dim=embedding_dim)(inputs)
    x = layers.Flatten()(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = Model(inputs, outputs)
    model.compile("adam", "binary_crossentropy")
    return model
