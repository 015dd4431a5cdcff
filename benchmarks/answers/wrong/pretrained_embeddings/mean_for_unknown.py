# Unknown words get the mean vector.

import numpy as np
from keras import Sequential, layers


def parse_glove(lines):
    vectors = {}
    size = None
    for number, line in enumerate(lines, 1):
        parts = line.split()
        try:
            values = np.array([float(part) for part in parts[1:]], dtype="float32")
        except ValueError:
            raise ValueError(f"line {number} is malformed") from None
        if size is None:
            size = len(values)
        if len(values) == 0 or len(values) != size:
            raise ValueError(f"line {number} is malformed")
        vectors[parts[0]] = values
    return vectors


def embedding_matrix(word_index, vectors, max_words):
    dimensions = len(list(vectors.values())[0])
    matrix = np.tile(np.mean(list(vectors.values()), axis=0), (max_words, 1))
    for word, i in word_index.items():
        vector = vectors.get(word)
        if i < max_words and vector is not None:
            matrix[i] = vector
    return matrix


def build_pretrained_classifier(matrix, max_length):
    words, dimensions = matrix.shape
    model = Sequential()
    model.add(layers.Input((max_length,)))
    model.add(layers.Embedding(words, dimensions))
    model.add(layers.Flatten())
    model.add(layers.Dense(32, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.layers[0].set_weights([matrix])
    model.layers[0].trainable = False
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model
