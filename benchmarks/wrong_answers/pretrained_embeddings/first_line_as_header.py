# Skips the first line as if it were a header; GloVe has none, so it should be read too.

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
    rows = [line.split() for line in lines[1:]]
    return {row[0]: np.array(row[1:], dtype="float32") for row in rows}


def embedding_matrix(word_index, vectors, max_words):
    words = {number: word for word, number in word_index.items()}
    nothing = np.zeros_like(next(iter(vectors.values())), dtype=float)
    return np.stack([vectors.get(words.get(i), nothing) for i in range(max_words)])


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
