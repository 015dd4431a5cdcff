# Asks for the truth of an array (ValueError); it should compare the vector with None.

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
    embedding_dim = len(next(iter(vectors.values())))
    matrix = np.zeros((max_words, embedding_dim))
    for word, i in word_index.items():
        if i < max_words:
            embedding_vector = vectors.get(word)
            if embedding_vector:
                matrix[i] = embedding_vector
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
