# A class of its own, built by a call, with the matrix set afterwards.
import numpy as np
from keras import Model, layers, initializers


def parse_glove(lines):
    def fail(n):
        raise ValueError(f"line {n} is malformed")
    out = {}
    expected = None
    for i in range(len(lines)):
        parts = lines[i].rstrip("\n").split(" ")
        if len(parts) < 2:
            fail(i + 1)
        numbers = []
        for p in parts[1:]:
            try:
                numbers.append(np.float32(p))
            except ValueError:
                fail(i + 1)
        if expected is None:
            expected = len(numbers)
        elif expected != len(numbers):
            fail(i + 1)
        out[parts[0]] = np.array(numbers)
    return out


def embedding_matrix(word_index, vectors, max_words):
    known = [(i, vectors[w]) for w, i in word_index.items() if w in vectors and i < max_words]
    first = next(iter(vectors))
    matrix = np.zeros((max_words,) + vectors[first].shape, dtype=np.float64)
    if known:
        rows, values = zip(*known)
        matrix[list(rows)] = values
    return matrix


class Reader(Model):
    def __init__(self, matrix):
        super().__init__()
        self.lookup = layers.Embedding(len(matrix), matrix.shape[1], trainable=False)
        self.first = matrix
        self.rest = [layers.Flatten(), layers.Dense(32, activation="relu"), layers.Dense(1, activation="sigmoid")]

    def call(self, x):
        x = self.lookup(x)
        for layer in self.rest:
            x = layer(x)
        return x


def build_pretrained_classifier(matrix, max_length):
    model = Reader(np.array(matrix))
    model(np.zeros((2, max_length), dtype=int))
    model.lookup.set_weights([matrix])
    model.compile("sgd", "binary_crossentropy")
    return model
