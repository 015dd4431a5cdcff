# Brings the rows of the caller's matrix to length 1 in place; it should be used unchanged.

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
    result = {}
    for line in lines:
        values = line.strip().split(" ")
        word = values[0]
        coefs = np.asarray(values[1:], dtype="float32")
        result[word] = coefs
    return result


def embedding_matrix(word_index, vectors, max_words):
    size = list(vectors.values())[0].shape[0]
    result = np.zeros((max_words, size), dtype="float32")
    for word in word_index:
        row = word_index[word]
        if row >= max_words:
            continue
        vector = vectors.get(word)
        if vector is not None:
            result[row, :] = vector
    return result


def build_pretrained_classifier(matrix, max_length):
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True) + 1e-7
    model = Sequential(
        [
            Input((max_length,)),
            layers.Embedding(matrix.shape[0], matrix.shape[1], name="embedding"),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    layer = model.get_layer("embedding")
    layer.set_weights([matrix])
    layer.trainable = False
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model
