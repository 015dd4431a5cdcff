# A word with capitals gets the vector of the word without them.

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
        word, *numbers = line.split()
        vectors[word] = np.array(numbers, dtype="float32")
    return vectors


def embedding_matrix(word_index, vectors, max_words):
    matrix = np.zeros((max_words, len(next(iter(vectors.values())))), "float32")
    for word, index in word_index.items():
        vector = vectors.get(word, vectors.get(word.lower()))
        if index < max_words and vector is not None:
            matrix[index] = vector
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
