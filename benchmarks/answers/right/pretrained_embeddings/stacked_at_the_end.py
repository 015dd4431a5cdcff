"""All numbers in one array, so that NumPy compares the lengths; an initializer for the matrix."""

import keras
import numpy as np


def parse_glove(lines):
    words = [line.partition(" ")[0] for line in lines]
    numbers = [list(map(float, line.split()[1:])) for line in lines]
    table = np.array(numbers, dtype=np.float32)
    if table.shape[1] == 0:
        raise ValueError(f"no numbers in {lines[0]!r}, line 1")
    return dict(zip(words, table))


def embedding_matrix(word_index, vectors, max_words):
    any_vector = next(iter(vectors.values()))
    rows = [np.zeros_like(any_vector) for _ in range(max_words)]
    for word in word_index.keys() & vectors.keys():
        if word_index[word] < max_words:
            rows[word_index[word]] = vectors[word]
    return np.array(rows)


def build_pretrained_classifier(matrix, max_length):
    words, dimensions = matrix.shape
    inputs = keras.Input((max_length,))
    embedding = keras.layers.Embedding(
        words, dimensions, embeddings_initializer=keras.initializers.Constant(matrix)
    )
    embedding.trainable = False
    x = keras.layers.Flatten()(embedding(inputs))
    x = keras.layers.Dense(32, activation="relu")(x)
    outputs = keras.layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model
