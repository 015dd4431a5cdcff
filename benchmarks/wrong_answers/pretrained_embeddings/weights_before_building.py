# Sets the weights of a layer that isn't built yet (ValueError); it has to be built first.

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
    embedding = layers.Embedding(matrix.shape[0], matrix.shape[1])
    embedding.set_weights([matrix])
    embedding.trainable = False
    model = Sequential([Input((max_length,)), embedding, layers.Flatten()])
    model.add(layers.Dense(32, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
