# Unusual: a model class keeps the table as a bare untrainable weight; the matrix is filled by one indexed assignment.
"""Pretrained word embeddings, as a weight without a layer."""

from collections import OrderedDict

import numpy as np
from tensorflow import keras

ops = keras.ops


def parse_glove(lines):
    """Read word vectors in GloVe's format.

    Args:
        lines: list of strings, each a word and its numbers, separated by single spaces. A line may
            end with a newline. No word comes twice.

    Returns:
        dict of words to float32 arrays of shape (dimensions,), in the order of the lines.

    Raises:
        ValueError: a line is malformed. Such a line is empty, has no number, has something else
            than numbers behind its word, or has more or fewer numbers than the first line.
    """
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
    """Arrange word vectors in the order of a word index.

    Args:
        word_index: dict of words to their indices, integers from 1 on.
        vectors: dict of words to float arrays of shape (dimensions,), at least one.
        max_words: the number of rows, at least 1.

    Returns:
        float array of shape (max_words, dimensions). Row i is the vector of the word with the
        index i, or zeros if there is no such word or no vector for it. Leave out words with an
        index of max_words or more.
    """
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
    """Build a classifier of texts on a frozen embedding.

    The layers are, in this order: an embedding whose weights are `matrix` and which is not trained,
    flatten, a dense layer of 32 units with ReLU, and one sigmoid unit. Compile the model with the
    binary cross-entropy (of probabilities, with labels 0 and 1). You may choose optimizer and
    metrics, because the training in the checks compiles the model anew.

    Args:
        matrix: float array of shape (words, dimensions). Leave it unchanged.
        max_length: the number of words in a text, at least 1.

    Returns:
        a compiled keras.Model from integers (n, max_length), each from 0 to words - 1, to
        probabilities (n, 1). It must have its weights already. So define a sequential or functional
        model, or if you write a class of your own, build it.
    """
    model = PretrainedClassifier(matrix, max_length)
    model(np.zeros((1, max_length), dtype="int32"))  # builds the model
    model.compile("adamax", "binary_crossentropy", metrics=["accuracy", keras.metrics.AUC()])
    return model
