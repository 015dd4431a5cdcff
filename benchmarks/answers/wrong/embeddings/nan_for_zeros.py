# A zero vector gives NaN.
# listed: NaN on zero

import keras
import numpy as np


def pad_sequences(sequences, max_length, padding="pre", truncating="pre", value=0):
    if max_length < 1:
        raise ValueError("max_length is too small: %d" % max_length)
    for name, choice in (("padding", padding), ("truncating", truncating)):
        if choice not in ["pre", "post"]:
            raise ValueError("unknown %s: %r" % (name, choice))
    rows = []
    for sequence in sequences:
        row = list(sequence)
        if len(row) > max_length:
            row = row[len(row) - max_length :] if truncating == "pre" else row[:max_length]
        filling = [value] * (max_length - len(row))
        rows.append(filling + row if padding == "pre" else row + filling)
    return np.array(rows, dtype="int32").reshape(len(rows), max_length)


def embed(ids, table):
    if ids.size and not (0 <= ids.min() and ids.max() < table.shape[0]):
        raise ValueError("ids of shape %s are not all in the table" % (ids.shape,))
    return np.take(table, ids, axis=0)


def _cosines(vector, matrix):
    products = matrix @ vector
    lengths = np.sqrt((matrix**2).sum(axis=1)) * np.sqrt(vector @ vector)
    with np.errstate(all='ignore'):
        return products / lengths


def cosine_similarity(u, v):
    if np.shape(u) != np.shape(v):
        raise ValueError("u has the shape %s, v %s" % (np.shape(u), np.shape(v)))
    return _cosines(u.astype("float64"), v.astype("float64")[None])[0]


def nearest_words(vector, vectors, k, exclude=()):
    if k < 1:
        raise ValueError("k must be positive, not %d" % k)
    words = [word for word in vectors if word not in set(exclude)]
    if not words:
        return []
    scores = _cosines(np.asarray(vector, float), np.array([vectors[w] for w in words], float))
    order = np.argsort(-scores, kind="stable")[:k]
    return [words[i] for i in order]


def analogy(a, b, c, vectors):
    for name, word in zip("abc", (a, b, c)):
        if word not in vectors:
            raise ValueError("%s: there is no vector for %s" % (name, word))
    target = np.asarray(vectors[b], float) - vectors[a] + vectors[c]
    return nearest_words(target, vectors, 1, exclude={a, b, c})[0]


def build_embedding_classifier(vocab_size, embedding_dim=8, max_length=20):
    for name, size in (
        ("vocab_size", vocab_size),
        ("embedding_dim", embedding_dim),
        ("max_length", max_length),
    ):
        if size < 1:
            raise ValueError("%s must be positive, not %d" % (name, size))
    words = keras.Input(shape=(max_length,), dtype="int32")
    x = keras.layers.Embedding(input_dim=vocab_size, output_dim=embedding_dim)(words)
    x = keras.layers.Reshape((max_length * embedding_dim,))(x)
    x = keras.layers.Dense(1)(x)
    probability = keras.layers.Activation("sigmoid")(x)
    model = keras.Model(words, probability)
    model.compile("adam", keras.losses.BinaryCrossentropy())
    return model
