# The arrays hold the numbers as text; they should be turned into float32.

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
    embeddings_index = {}
    for line in lines:
        values = line.split()
        embeddings_index[values[0]] = np.asarray(values[1:])
    return embeddings_index


def embedding_matrix(word_index, vectors, max_words):
    words = {number: word for word, number in word_index.items()}
    nothing = np.zeros_like(next(iter(vectors.values())), dtype=float)
    return np.stack([vectors.get(words.get(i), nothing) for i in range(max_words)])


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
