"""split and float, and no look at sizes; NumPy finds out what is no number."""

import numpy as np
from tensorflow import keras
from tensorflow.keras import layers


def parse_glove(lines):
    vectors = {}
    length = len(lines[0].split())
    for i, line in enumerate(lines):
        values = line.split()
        if len(values) < 2 or len(values) != length:
            raise ValueError(f"line {i + 1} is malformed")
        vectors[values[0]] = np.asarray(values[1:], dtype="float32")
    return vectors


def embedding_matrix(word_index, vectors, max_words):
    dim = len(list(vectors.values())[0])
    matrix = np.zeros((max_words, dim))
    for word, i in word_index.items():
        vector = vectors.get(word)
        if i < max_words and vector is not None:
            matrix[i] = vector
    return matrix


def build_pretrained_classifier(matrix, max_length):
    model = keras.Sequential(
        [
            keras.Input(shape=(max_length,)),
            layers.Embedding(matrix.shape[0], matrix.shape[1]),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.layers[0].set_weights([matrix])
    model.layers[0].trainable = False
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model
