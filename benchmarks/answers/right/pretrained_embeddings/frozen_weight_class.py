# in its own process: it computes with weights that belong to no layer
# from Keras 3 on
# Unusual: a model class keeps the table as a bare untrainable weight; the matrix is filled by one indexed assignment.
"""Pretrained word embeddings, as a weight without a layer."""

from collections import OrderedDict

import numpy as np
from tensorflow import keras

ops = keras.ops


def parse_glove(lines):
    for number, line in enumerate(lines, 1):
        try:
            count = len([float(each) for each in line.split()[1:]])
        except ValueError:
            count = 0
        if count == 0 or count != len(lines[0].split()) - 1:
            raise ValueError(f"line {number} of lines is malformed: {line!r}")

    def pairs():
        for line in lines:
            word, *numbers = line.split()
            yield word, np.fromiter(map(float, numbers), dtype=np.float32, count=len(numbers))

    return OrderedDict(pairs())


def embedding_matrix(word_index, vectors, max_words):
    known = {
        index: vectors[word]
        for word, index in word_index.items()
        if word in vectors and index < max_words
    }
    matrix = np.zeros((max_words, np.size(next(iter(vectors.values())))), dtype=np.float32)
    if known:
        matrix[list(known)] = list(known.values())
    return matrix


class PretrainedClassifier(keras.Model):
    """A frozen table, flatten, 32 units and a sigmoid unit."""

    def __init__(self, matrix, max_length):
        super().__init__()
        words, dimensions = matrix.shape
        self.width = max_length * dimensions
        self.table = self.add_weight(
            name="embeddings", shape=(words, dimensions), initializer="zeros", trainable=False
        )
        self.table.assign(np.array(matrix, dtype="float32"))
        self.hidden = keras.layers.Dense(32, activation="relu")
        self.verdict = keras.layers.Dense(1, activation="sigmoid")

    def call(self, ids):
        rows = ops.take(self.table, ops.cast(ids, "int32"), axis=0)
        return self.verdict(self.hidden(ops.reshape(rows, (-1, self.width))))


def build_pretrained_classifier(matrix, max_length):
    model = PretrainedClassifier(matrix, max_length)
    model(np.zeros((1, max_length), dtype="int32"))  # builds the model
    model.compile("adamax", "binary_crossentropy", metrics=["accuracy", keras.metrics.AUC()])
    return model
