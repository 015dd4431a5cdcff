"""Small random weights and a limit on what comes to each unit."""

import keras
import numpy as np
from keras import layers


def parse_glove(lines):
    dimensions = len(lines[0].split()) - 1

    def vector_of(line):
        numbers = line.split()[1:]
        if len(numbers) != dimensions or dimensions < 1:
            raise ValueError(f"expected a word and {dimensions} numbers: {line!r}")
        return np.array([np.float32(number) for number in numbers])

    return {line.partition(" ")[0]: vector_of(line) for line in lines}


def embedding_matrix(word_index, vectors, max_words):
    word_at = dict(zip(word_index.values(), word_index.keys()))
    nothing = 0 * list(vectors.values())[0]
    rows = []
    for row in range(max_words):
        word = word_at.get(row)
        rows.append(vectors[word] if word in vectors else nothing)
    return np.vstack(rows)


class ReviewClassifier(keras.Model):
    def __init__(self, matrix):
        super().__init__()
        normal = keras.initializers.RandomNormal(stddev=0.05)
        self.embedding = layers.Embedding(
            matrix.shape[0], matrix.shape[1], embeddings_initializer="zeros", trainable=False
        )
        self.flatten = layers.Flatten()
        self.hidden = layers.Dense(
            32,
            activation="relu",
            kernel_initializer=normal,
            bias_initializer=keras.initializers.Constant(0.1),
            kernel_constraint=keras.constraints.MaxNorm(3),
        )
        self.unit = layers.Dense(1, activation="sigmoid", kernel_initializer="lecun_normal")

    def call(self, ids):
        return self.unit(self.hidden(self.flatten(self.embedding(ids))))


def build_pretrained_classifier(matrix, max_length):
    model = ReviewClassifier(matrix)
    model(np.zeros((1, max_length), dtype="int32"))
    model.embedding.set_weights([matrix])
    model.compile(optimizer="adagrad", loss="binary_crossentropy", metrics=["accuracy"])
    return model
