# Softmax over a single unit is always 1; the activation should be a sigmoid.

import numpy as np
from keras import Input, Sequential, layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    out = np.zeros((len(sequences), max_length), dtype=np.int32)
    out[:] = value
    for i in range(len(sequences)):
        seq = np.asarray(sequences[i])
        n = min(len(seq), max_length)
        seq = seq[len(seq) - n :] if truncating == "pre" else seq[:n]
        start = max_length - n if padding == "pre" else 0
        out[i, start : start + n] = seq
    return out


def embed(ids, table):
    # NumPy would take -1 for the last row.
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError(f"ids must lie between 0 and {len(table) - 1}, received {ids}")
    one_hot = np.eye(len(table))[ids]
    return one_hot @ table


def cosine_similarity(u, v):
    product = sum(float(a) * float(b) for a, b in zip(u, v))
    length_u = sum(float(a) ** 2 for a in u) ** 0.5
    length_v = sum(float(b) ** 2 for b in v) ** 0.5
    if length_u == 0 or length_v == 0:
        return 0.0
    return max(-1.0, min(1.0, product / length_u / length_v))


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
    target = np.add(np.subtract(vectors[b], vectors[a]), vectors[c])
    best_word, best_cosine = None, -2.0
    for word in vectors:
        if word in {a, b, c}:
            continue
        cosine = cosine_similarity(target, vectors[word])
        if cosine > best_cosine:
            best_word, best_cosine = word, cosine
    return best_word


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    model = Sequential(
        [
            Input(shape=(max_length,)),
            layers.Embedding(vocab_size, embedding_dim),
            layers.Flatten(),
            layers.Dense(1, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
