"""A closure as the initializer, layers added one by one, and a copy of the matrix by scatter."""

import keras
import numpy as np


def parse_glove(lines):
    vectors, lengths = {}, set()
    todo = list(enumerate(lines, 1))[::-1]
    while todo:
        number, line = todo.pop()
        pieces = line.split()
        word, numbers = pieces[:1], pieces[1:]
        try:
            vector = np.asarray([*map(float, numbers)], np.float32)
            # Unequal lengths and a missing word fail to unpack or to compare.
            (word,) = word
            (length,) = lengths = lengths | {len(vector)}
            1 // length
        except (ValueError, ZeroDivisionError):
            raise ValueError(f"lines: line {number} is malformed ({line!r})")
        vectors[word] = vector
    return vectors


def embedding_matrix(word_index, vectors, max_words):
    known = [word for word, i in word_index.items() if i < max_words and word in vectors]
    dimensions = {len(vector) for vector in vectors.values()}.pop()
    matrix = np.zeros((max_words, dimensions))
    if known:
        matrix[[word_index[word] for word in known]] = [vectors[word] for word in known]
    return matrix


def start_with(matrix):
    frozen_copy = np.array(matrix, dtype="float32")

    def initializer(shape, dtype=None, **unused):
        assert tuple(shape) == frozen_copy.shape
        return frozen_copy.copy()

    return initializer


def build_pretrained_classifier(matrix, max_length):
    rows, columns = matrix.shape
    model = keras.Sequential(name="on_frozen_words")
    model.add(keras.Input(shape=(max_length,)))
    model.add(
        keras.layers.Embedding(
            input_dim=rows, output_dim=columns, embeddings_initializer=start_with(matrix)
        )
    )
    model.layers[-1].trainable = False
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(32, "relu", kernel_initializer="he_normal"))
    model.add(keras.layers.Dense(1, "sigmoid"))
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.05, momentum=0.9, nesterov=True),
        loss="binary_crossentropy",
        metrics=["accuracy", keras.metrics.AUC(name="auc")],
    )
    return model
