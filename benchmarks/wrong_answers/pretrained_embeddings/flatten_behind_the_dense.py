# Flattens behind the dense layer of 32 units; it should flatten before it.

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
    parts = [line.split() for line in lines]
    return {part[0]: np.array([float(x) for x in part[1:]], dtype=np.float32) for part in parts}


def embedding_matrix(word_index, vectors, max_words):
    dimensions = len(next(iter(vectors.values())))
    matrix = np.zeros((max_words, dimensions))
    for word, i in word_index.items():
        if i < max_words and word in vectors:
            matrix[i] = vectors[word]
    return matrix


def build_pretrained_classifier(matrix, max_length):
    ids = Input((max_length,), dtype="int32")
    table = initializers.Constant(matrix)
    vectors = layers.Embedding(*matrix.shape, embeddings_initializer=table, trainable=False)(ids)
    hidden = layers.Dense(32, activation="relu")(vectors)
    flat = layers.Flatten()(hidden)
    result = layers.Dense(1, activation="sigmoid")(flat)
    model = Model(inputs=ids, outputs=result)
    model.compile("rmsprop", loss="binary_crossentropy")
    return model
