# The vectors are averaged.

import re

import numpy as np
from keras import layers, models

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$", re.I)


def parse_glove(lines):
    vectors = dict()
    dimensions = None
    for i in range(len(lines)):
        parts = lines[i].strip("\n").split(" ")
        word, numbers = parts[0], parts[1:]
        fine = word != "" and numbers and all(NUMBER.match(number) for number in numbers)
        if dimensions is None:
            dimensions = len(numbers)
        if not fine or len(numbers) != dimensions:
            raise ValueError("malformed lines: see line %d" % (i + 1))
        vectors[word] = np.array([float(number) for number in numbers], dtype=np.float32)
    return vectors


def embedding_matrix(word_index, vectors, max_words):
    if max_words < 1:
        raise ValueError("max_words = %d" % max_words)
    size = list(vectors.values())[0].shape[0]
    matrix = np.zeros((max_words, size))
    for word in word_index:
        i = word_index[word]
        vector = vectors.get(word)
        if i < max_words:
            if vector is not None:
                matrix[i] = vector
    return matrix


def build_pretrained_classifier(matrix, max_length):
    if len(matrix.shape) != 2:
        raise ValueError("matrix has the wrong shape " + str(matrix.shape))
    if max_length < 1:
        raise ValueError("max_length = %d" % max_length)
    model = models.Sequential()
    model.add(layers.Input(shape=(max_length,)))
    model.add(layers.Embedding(matrix.shape[0], matrix.shape[1]))
    model.add(layers.GlobalAveragePooling1D())
    model.add(layers.Dense(32, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.layers[0].set_weights([matrix])
    model.layers[0].trainable = False
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model
