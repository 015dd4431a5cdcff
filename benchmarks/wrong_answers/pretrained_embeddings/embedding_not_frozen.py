# The embedding is trained too; it should be frozen.

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
    parts = [line.split() for line in lines]
    return {part[0]: np.array([float(x) for x in part[1:]], dtype=np.float32) for part in parts}


def embedding_matrix(word_index, vectors, max_words):
    known = set(word_index) & set(vectors)
    for any_vector in vectors.values():
        break
    matrix = np.zeros((max_words, any_vector.size))
    for word in known:
        try:
            matrix[word_index[word]] = vectors[word]
        except IndexError:
            pass
    return matrix


def build_pretrained_classifier(matrix, max_length):
    words, dimensions = matrix.shape
    model = Sequential(
        [
            Input((max_length,), dtype="int32"),
            layers.Embedding(
                words, dimensions, embeddings_initializer=initializers.Constant(matrix)
            ),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
