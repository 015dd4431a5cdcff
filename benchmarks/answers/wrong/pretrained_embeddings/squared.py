# The loss is the mean squared error.

import keras
import numpy as np


def _vector(line, number, dimensions):
    complaint = f"Line {number} does not look like a word and its numbers: {line[:40]!r}"
    word, *rest = line.split() or [None]
    try:
        vector = np.asarray([*map(float, rest)], dtype="float32")
    except ValueError as error:
        raise ValueError(complaint) from error
    if word is None or vector.size == 0 or dimensions not in (None, vector.size):
        raise ValueError(complaint)
    return word, vector


def parse_glove(lines):
    found, dimensions = {}, None
    for number, line in enumerate(lines, start=1):
        word, vector = _vector(line, number, dimensions)
        dimensions = vector.size
        found[word] = vector
    return found


def embedding_matrix(word_index, vectors, max_words):
    if max_words < 1:
        raise ValueError(f"max_words should be positive, got {max_words}")
    zeros = np.zeros_like(next(iter(vectors.values())))
    word_of = {index: word for word, index in word_index.items()}
    return np.stack([vectors.get(word_of.get(row), zeros) for row in range(max_words)])


def build_pretrained_classifier(matrix, max_length):
    if np.ndim(matrix) != 2:
        raise ValueError(f"matrix should have two axes, got {np.shape(matrix)}")
    if max_length < 1:
        raise ValueError(f"max_length should be positive, got {max_length}")
    ids = keras.Input(shape=(max_length,), dtype="int64", name="ids")
    x = keras.layers.Embedding(
        len(matrix),
        matrix.shape[-1],
        embeddings_initializer=keras.initializers.Constant(matrix.tolist()),
        trainable=False,
        name="glove",
    )(ids)
    x = keras.layers.Reshape((-1,))(x)
    x = keras.layers.ReLU()(keras.layers.Dense(32)(x))
    judged = keras.layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(ids, judged)
    model.compile(optimizer=keras.optimizers.Adam(), loss="mse")
    return model
