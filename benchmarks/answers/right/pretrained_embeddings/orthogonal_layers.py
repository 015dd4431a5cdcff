"""Orthogonal kernels; parsing with a small function for a line."""

import numpy as np
from keras import Input, Sequential
from keras.initializers import Constant, Orthogonal
from keras.layers import Dense, Embedding, Flatten


def _word_and_numbers(line):
    word, *numbers = line.split()
    if not numbers:
        raise ValueError(f"nothing but a word: {line!r}")
    return word, [float(number) for number in numbers]


def parse_glove(lines):
    pairs = [_word_and_numbers(line) for line in lines]
    if len({len(numbers) for _, numbers in pairs}) > 1:
        raise ValueError("some lines have more numbers than others")
    return {word: np.array(numbers, dtype="float32") for word, numbers in pairs}


def embedding_matrix(word_index, vectors, max_words):
    dimensions = {len(vector) for vector in vectors.values()}.pop()
    matrix = np.zeros((max_words, dimensions))
    for word in filter(vectors.__contains__, word_index):
        row = word_index[word]
        if row < max_words:
            matrix[row, :] = vectors[word]
    return matrix


def build_pretrained_classifier(matrix, max_length):
    words, dimensions = matrix.shape
    model = Sequential(name="reviews")
    model.add(Input(shape=(max_length,)))
    model.add(Embedding(words, dimensions, embeddings_initializer=Constant(matrix)))
    model.add(Flatten())
    model.add(Dense(32, activation="relu", kernel_initializer=Orthogonal(gain=2**0.5)))
    model.add(Dense(1, activation="sigmoid", kernel_initializer=Orthogonal()))
    model.layers[0].trainable = False
    model.compile(optimizer="nadam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
