# Freezes a random embedding; its weights should be the matrix.

import numpy as np
from keras import Input, Model, Sequential, initializers, layers


def parse_glove(lines):
    for number, line in enumerate(lines, 1):
        try:
            count = len([float(each) for each in line.split()[1:]])
        except ValueError:
            count = 0
        if count == 0 or count != len(lines[0].split()) - 1:
            raise ValueError(f"line {number} of lines is malformed: {line!r}")
    words, rows = [], []
    for line in lines:
        pieces = line.rstrip("\n").split()
        words.append(pieces[0])
        rows.append(list(map(float, pieces[1:])))
    return dict(zip(words, np.array(rows, dtype=np.float32).copy())) if rows else {}


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
    inputs = Input(shape=(max_length,))
    embedding = layers.Embedding(matrix.shape[0], matrix.shape[1], trainable=False)
    x = embedding(inputs)
    x = layers.Flatten()(x)
    x = layers.Dense(32, activation="relu")(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model
