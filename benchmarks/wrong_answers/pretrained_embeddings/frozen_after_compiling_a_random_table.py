# The matrix is never given to the layer: it is frozen with random numbers.

import numpy as np
from keras import Input, Sequential, initializers, layers


def parse_glove(lines):
    for number, line in enumerate(lines, 1):
        try:
            count = len([float(each) for each in line.split()[1:]])
        except ValueError:
            count = 0
        if count == 0 or count != len(lines[0].split()) - 1:
            raise ValueError(f"line {number} of lines is malformed: {line!r}")
    vectors = {}
    for line in lines:
        word, *values = line.split()
        vectors[word] = np.array(values, dtype="float32")
    return vectors


def embedding_matrix(word_index, vectors, max_words):
    dimensions = len(next(iter(vectors.values())))
    matrix = np.zeros((max_words, dimensions), "float32")
    for word, index in word_index.items():
        if index < max_words and word in vectors:
            matrix[index] = vectors[word]
    return matrix


def build_pretrained_classifier(matrix, max_length):
    words, dimensions = matrix.shape
    model = Sequential([
        Input((max_length,)),
        layers.Embedding(words, dimensions, trainable=False),
        layers.Flatten(),
        layers.Dense(32, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model
