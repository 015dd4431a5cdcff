# Makes an array of floats, the default of np.zeros; it should hold integers.

import numpy as np
from keras import Input, Model, Sequential, layers


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    x = np.zeros((len(sequences), max_length)) + value
    for row, sequence in zip(x, sequences):
        part = sequence[-max_length:] if truncating == "pre" else sequence[:max_length]
        if padding == "pre":
            row[max_length - len(part) :] = part
        else:
            row[: len(part)] = part
    return x


def embed(ids, table):
    # NumPy would take -1 for the last row.
    if np.any((ids < 0) | (ids >= len(table))):
        raise ValueError(f"ids must lie between 0 and {len(table) - 1}, received {ids}")
    result = np.zeros(ids.shape + (table.shape[1],))
    for position in np.ndindex(ids.shape):
        result[position] = table[ids[position]]
    return result


def cosine_similarity(u, v):
    lengths = np.linalg.norm(u) * np.linalg.norm(v)
    if lengths == 0:
        return 0.0
    return float(np.dot(u, v) / lengths)


def nearest_words(vector, vectors, k, exclude=()):
    scores = {}
    for word, other in vectors.items():
        if word not in exclude:
            scores[word] = cosine_similarity(vector, other)
    return sorted(scores, key=lambda word: -scores[word])[:k]


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
    ids = Input((max_length,), dtype="int64")
    vectors = layers.Embedding(vocab_size, embedding_dim)(ids)
    probability = layers.Dense(1, activation="sigmoid")(layers.Flatten()(vectors))
    classifier = Model(inputs=ids, outputs=probability, name="reviews")
    classifier.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return classifier
