# `remove` fails for an excluded word that isn't in vectors; such words should be allowed.

import numpy as np
from keras import Input, Model, Sequential, layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    result = np.full((len(sequences), max_length), value, dtype=int)
    for row, sequence in zip(result, sequences):
        kept = sequence[-max_length:] if truncating == "pre" else sequence[:max_length]
        if padding == "pre":
            row[-len(kept) :] = kept
        else:
            row[: len(kept)] = kept
    return result


def embed(ids, table):
    # NumPy would take -1 for the last row.
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError(f"ids must lie between 0 and {len(table) - 1}, received {ids}")
    result = np.zeros(ids.shape + (table.shape[1],))
    for position in np.ndindex(ids.shape):
        result[position] = table[ids[position]]
    return result


def cosine_similarity(u, v):
    norm_u, norm_v = np.sqrt(np.sum(u**2)), np.sqrt(np.sum(v**2))
    if norm_u * norm_v == 0:
        return 0.0
    return float(np.sum(u / norm_u * (v / norm_v)))


def nearest_words(vector, vectors, k, exclude=()):
    words = list(vectors)
    for word in exclude:
        words.remove(word)
    words = sorted(words, key=lambda w: cosine_similarity(vector, vectors[w]), reverse=True)
    return words[:k]


def analogy(a, b, c, vectors):
    for name, word in [("a", a), ("b", b), ("c", c)]:
        if word not in vectors:
            raise ValueError(f"{name} must be a word of vectors, received {word!r}")
    target = vectors[c] + vectors[b] - vectors[a]
    candidates = nearest_words(target, vectors, k=4)
    for candidate in candidates:
        if candidate not in (a, b, c):
            return candidate


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    inputs = Input(shape=(max_length,), dtype="int32")
    x = layers.Embedding(input_dim=vocab_size, output_dim=embedding_dim)(inputs)
    x = layers.Flatten()(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = Model(inputs, outputs)
    model.compile("adam", "binary_crossentropy")
    return model
