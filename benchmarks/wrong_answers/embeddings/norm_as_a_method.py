# Arrays have no method `norm` (AttributeError); it should be np.linalg.norm.

import numpy as np
from keras import Input, Sequential, layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    def fit(sequence):
        sequence = sequence.copy()
        while len(sequence) > max_length:
            sequence.pop(0 if truncating == "pre" else -1)
        while len(sequence) < max_length:
            if padding == "pre":
                sequence.insert(0, value)
            else:
                sequence.append(value)
        return sequence

    return np.array([fit(sequence) for sequence in sequences])


def embed(ids, table):
    # NumPy would take -1 for the last row.
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError(f"ids must lie between 0 and {len(table) - 1}, received {ids}")
    one_hot = np.eye(len(table))[ids]
    return one_hot @ table


def cosine_similarity(u, v):
    product = u.dot(v)
    lengths = u.norm() * v.norm()
    if lengths == 0:
        return 0.0
    return float(product / lengths)


def nearest_words(vector, vectors, k, exclude=()):
    words = [w for w in vectors if w not in set(exclude)]
    if not words:
        return []
    cosines = np.array([cosine_similarity(vector, vectors[w]) for w in words])
    order = np.argsort(-cosines, kind="stable")
    return [words[i] for i in order[:k]]


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
            Input((max_length,)),
            layers.Embedding(vocab_size, embedding_dim),
            layers.Flatten(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
