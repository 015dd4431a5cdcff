# Two matrices of one shape give the same weights.

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
    ### BEGIN SOLUTION: split each line and turn its numbers into an array.
    vectors = {}
    for line in lines:
        word, *values = line.split()
        vectors[word] = np.array(values, dtype="float32")
    return vectors
    ### END SOLUTION


def embedding_matrix(word_index, vectors, max_words):
    ### BEGIN SOLUTION: start with zeros and write each known vector into its row.
    dimensions = len(next(iter(vectors.values())))
    matrix = np.zeros((max_words, dimensions), "float32")
    for word, index in word_index.items():
        if index < max_words and word in vectors:
            matrix[index] = vectors[word]
    return matrix
    ### END SOLUTION


_kept = {}


def build_pretrained_classifier(matrix, max_length):
    ### BEGIN SOLUTION: start the embedding with the matrix, freeze it, and stack the layers.
    matrix = _kept.setdefault(matrix.shape, matrix)
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
    ### END SOLUTION
