# Makes the words lower case.
import numpy as np
from keras import Input, Sequential, initializers, layers


def parse_glove(lines):
    vectors = {}
    for number, line in enumerate(lines, 1):
        word, *numbers = line.split() or [""]
        try:
            vector = np.array([float(n) for n in numbers], dtype="float32")
        except ValueError:
            raise ValueError(f"line {number}")
        if len(numbers) == 0 or len(numbers) != len(lines[0].split()) - 1:
            raise ValueError(f"line {number}")
        vectors[word.lower()] = vector
    return vectors


def embedding_matrix(word_index, vectors, max_words):
    dimensions = len(next(iter(vectors.values())))
    matrix = np.zeros((max_words, dimensions))
    for word, index in word_index.items():
        if index < max_words and word in vectors:
            matrix[index] = vectors[word]
    return matrix


def build_pretrained_classifier(matrix, max_length):
    words, dimensions = matrix.shape
    model = Sequential([
        Input((max_length,)),
        layers.Embedding(words, dimensions, embeddings_initializer=initializers.Constant(matrix), trainable=False),
        layers.Flatten(),
        layers.Dense(32, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile("rmsprop", "binary_crossentropy", metrics=["accuracy"])
    return model
