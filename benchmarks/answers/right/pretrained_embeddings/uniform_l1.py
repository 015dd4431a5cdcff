"""An l1 penalty lets go of numbers that say nothing; he_uniform for the hidden layer."""

import numpy as np
from keras import initializers, layers, models, optimizers, regularizers


def parse_glove(lines):
    vectors = {}
    for number, line in enumerate(lines, start=1):
        try:
            word, *numbers = line.split()
            vector = np.fromiter(map(float, numbers), dtype="float32")
        except ValueError:
            raise ValueError(f"line {number} is not a word and its numbers") from None
        if not vector.size:
            raise ValueError(f"line {number} has no numbers")
        vectors[word] = vector
        if vector.shape != next(iter(vectors.values())).shape:
            raise ValueError(f"line {number} has another number of numbers than line 1")
    return vectors


def embedding_matrix(word_index, vectors, max_words):
    (first, *_) = vectors.values()
    matrix = np.zeros((max_words, *first.shape), first.dtype)
    for word, index in sorted(word_index.items(), key=lambda item: item[1]):
        if index >= max_words:
            break
        if word in vectors:
            matrix[index] = vectors[word]
    return matrix


def build_pretrained_classifier(matrix, max_length):
    ids = layers.Input(shape=(max_length,), dtype="int32")
    glove = layers.Embedding(
        *matrix.shape, embeddings_initializer=initializers.Constant(matrix), name="glove"
    )
    glove.trainable = False
    x = layers.Flatten()(glove(ids))
    x = layers.Dense(
        32,
        activation="relu",
        kernel_initializer="he_uniform",
        kernel_regularizer=regularizers.L1L2(l1=1e-4, l2=1e-4),
    )(x)
    x = layers.Dense(1, activation="sigmoid")(x)
    model = models.Model(inputs=ids, outputs=x)
    model.compile(
        optimizer=optimizers.SGD(learning_rate=0.05, momentum=0.9, nesterov=True),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model
