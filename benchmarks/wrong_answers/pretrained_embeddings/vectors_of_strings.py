# The numbers of a line stay strings.

import numpy as np
from keras import Input, Sequential, initializers, layers


def parse_glove(lines):
    vectors = {}
    size = len(lines[0].split()) - 1 if lines else 0
    for line in lines:
        values = line.split()
        if len(values) < 2 or len(values) - 1 != size:
            raise ValueError(f"malformed line: {line!r}")
        [float(value) for value in values[1:]]
        vectors[values[0]] = np.asarray(values[1:])
    return vectors


def embedding_matrix(word_index, vectors, max_words):
    dimensions = len(next(iter(vectors.values())))
    matrix = np.zeros((max_words, dimensions), "float32")
    for word, index in word_index.items():
        if index < max_words and word in vectors:
            matrix[index] = vectors[word]
    return matrix


def build_pretrained_classifier(matrix, max_length):
    embedding = layers.Embedding(
        *matrix.shape, embeddings_initializer=initializers.Constant(matrix), trainable=False
    )
    model = Sequential(
        [
            Input((max_length,)),
            embedding,
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
