# Freezes the whole model; only the embedding should be frozen.

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
    result = {}
    for line in lines:
        values = line.strip().split(" ")
        word = values[0]
        coefs = np.asarray(values[1:], dtype="float32")
        result[word] = coefs
    return result


def embedding_matrix(word_index, vectors, max_words):
    dimensions = len(next(iter(vectors.values())))
    matrix = np.zeros((max_words, dimensions))
    for word, i in word_index.items():
        if i < max_words and word in vectors:
            matrix[i] = vectors[word]
    return matrix


def build_pretrained_classifier(matrix, max_length):
    model = Sequential()
    model.add(Input((max_length,)))
    model.add(layers.Embedding(matrix.shape[0], matrix.shape[1]))
    model.add(layers.Flatten())
    model.add(layers.Dense(32, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.layers[0].set_weights([matrix])
    model.trainable = False
    model.compile(loss="binary_crossentropy", optimizer="rmsprop")
    return model
