# Puts the word with index i into row i - 1; it should be row i.

import numpy as np
from keras import Input, Model, Sequential, initializers, layers, losses, optimizers


def parse_glove(lines):
    for number, line in enumerate(lines, 1):
        try:
            count = len([float(each) for each in line.split()[1:]])
        except ValueError:
            count = 0
        if count == 0 or count != len(lines[0].split()) - 1:
            raise ValueError(f"line {number} of lines is malformed: {line!r}")
    vectors = {}
    for line in lines:
        word, *numbers = line.split()
        vectors[word] = np.array(numbers, dtype="float32")
    return vectors


def embedding_matrix(word_index, vectors, max_words):
    dimensions = next(iter(vectors.values())).shape[0]
    matrix = np.zeros((max_words, dimensions))
    for word, index in word_index.items():
        vector = vectors.get(word)
        if vector is not None and index < max_words:
            matrix[index - 1] = vector
    return matrix


def build_pretrained_classifier(matrix, max_length):
    ids = Input(shape=(max_length,))
    x = layers.Embedding(*matrix.shape, name="glove")(ids)
    x = layers.Flatten()(x)
    x = layers.Dense(units=32, activation="relu")(x)
    x = layers.Dense(1, activation="sigmoid")(x)
    net = Model(inputs=ids, outputs=x)
    glove = net.get_layer("glove")
    glove.set_weights([matrix])
    glove.trainable = False
    net.compile(optimizer=optimizers.Adam(0.001), loss=losses.BinaryCrossentropy())
    return net
