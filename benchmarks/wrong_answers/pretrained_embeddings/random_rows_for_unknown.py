# Rows without a vector are random; they should be zeros.

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
    dims = next(iter(vectors.values())).size
    matrix = np.random.normal(scale=0.1, size=(max_words, dims))
    matrix[0] = 0
    for word in word_index:
        if word in vectors and word_index[word] < max_words:
            matrix[word_index[word]] = vectors[word]
    return matrix


def build_pretrained_classifier(matrix, max_length):
    embedding = layers.Embedding(
        input_dim=len(matrix),
        output_dim=matrix.shape[1],
        embeddings_initializer=initializers.Constant(matrix),
    )
    embedding.trainable = False
    inputs = Input((max_length,), dtype="int32")
    hidden = layers.Dense(32, activation="relu")(layers.Flatten()(embedding(inputs)))
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = Model(inputs, outputs)
    model.compile("rmsprop", "binary_crossentropy", metrics=["acc"])
    return model
