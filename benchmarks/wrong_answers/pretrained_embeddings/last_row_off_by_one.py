# Lets the index max_words through, which has no row (IndexError); the last row is max_words - 1.

import numpy as np
from keras import Input, Sequential, initializers, layers


def parse_glove(lines):
    for number, line in enumerate(lines, 1):
        try:
            count = len([float(each) for each in line.split()[1:]])
        except ValueError:
            count = 0
        if count == 0 or count != len(lines[0].split()) - 1:
            raise ValueError(f"line {number} of lines is malformed: {line!r}")
    parts = [line.split() for line in lines]
    return {part[0]: np.array([float(x) for x in part[1:]], dtype=np.float32) for part in parts}


def embedding_matrix(word_index, vectors, max_words):
    size = len(list(vectors.values())[0])
    result = np.zeros((max_words, size), dtype="float32")
    for word, i in word_index.items():
        if i > max_words:
            continue
        if word in vectors:
            result[i] = vectors[word]
    return result


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
