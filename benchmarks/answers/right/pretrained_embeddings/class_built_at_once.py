"""A class of its own that is built at once; two passes over the lines."""

import numpy as np
import tensorflow as tf


def parse_glove(lines):
    split = [line.rstrip("\r\n").split(" ") for line in lines]
    for number, parts in enumerate(split):
        wrong = len(parts) < 2 or len(parts) != len(split[0]) or not parts[0]
        if not wrong:
            for part in parts[1:]:
                try:
                    float(part)
                except ValueError:
                    wrong = True
        if wrong:
            raise ValueError(f"in lines, number {number + 1} is malformed")
    return {word: np.array(numbers).astype(np.float32) for word, *numbers in split}


def embedding_matrix(word_index, vectors, max_words):
    if not max_words > 0:
        raise ValueError(f"max_words of {max_words} is too small")
    (dimensions,) = {len(vector) for vector in vectors.values()}
    matrix = np.zeros((max_words, dimensions), dtype=np.float64)
    known = [(i, vectors[w]) for w, i in word_index.items() if w in vectors and i in range(max_words)]
    if known:
        rows, values = zip(*known)
        matrix[list(rows)] = values
    return matrix


class Pretrained(tf.keras.Model):
    def __init__(self, matrix):
        super().__init__()
        self.embedding = tf.keras.layers.Embedding(*matrix.shape)
        self.flatten = tf.keras.layers.Flatten()
        self.hidden = tf.keras.layers.Dense(32, activation="relu")
        self.output_unit = tf.keras.layers.Dense(1, activation="sigmoid")

    def call(self, ids):
        return self.output_unit(self.hidden(self.flatten(self.embedding(ids))))


def build_pretrained_classifier(matrix, max_length):
    if matrix.ndim != 2:
        raise ValueError(f"matrix of shape {matrix.shape} is no matrix")
    if not max_length > 0:
        raise ValueError(f"max_length of {max_length} is too small")
    model = Pretrained(matrix)
    model(np.zeros((1, max_length), "int32"))
    model.embedding.set_weights([matrix])
    model.embedding.trainable = False
    model.compile("rmsprop", "binary_crossentropy", metrics=["accuracy"])
    return model
