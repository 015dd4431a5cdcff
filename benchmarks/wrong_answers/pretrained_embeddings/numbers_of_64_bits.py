# Makes arrays of float64, NumPy's default; they should be float32.

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
    vectors = {}
    for line in lines:
        word, numbers = line.split(maxsplit=1)
        vectors[word] = np.array([float(number) for number in numbers.split()])
    return vectors


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
