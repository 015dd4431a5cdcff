"""he_normal ahead of the ReLU, and a penalty on its weights; the table comes from assign."""

import numpy as np
from tensorflow import keras
from tensorflow.keras import layers, regularizers


def parse_glove(lines):
    vectors, width = {}, None
    for n, line in enumerate(lines):
        word, _, rest = line.strip("\n").partition(" ")
        numbers = rest.split(" ")
        if not word or (width is not None and len(numbers) != width):
            raise ValueError(f"lines[{n}] is no word with its numbers")
        width = len(numbers)
        vectors[word] = np.array([float(number) for number in numbers], "float32")
    return vectors


def embedding_matrix(word_index, vectors, max_words):
    some_vector = next(iter(vectors.values()))
    matrix = np.zeros((max_words, len(some_vector)), dtype="float32")
    for word, row in word_index.items():
        if row >= max_words:
            continue
        vector = vectors.get(word)
        if vector is not None:
            matrix[row] = vector
    return matrix


def build_pretrained_classifier(matrix, max_length):
    inputs = keras.Input(shape=(max_length,), dtype="int32")
    embedding = layers.Embedding(matrix.shape[0], matrix.shape[1], trainable=False)
    x = embedding(inputs)
    embedding.embeddings.assign(matrix)
    x = layers.Flatten()(x)
    x = layers.Dense(
        32,
        activation="relu",
        kernel_initializer="he_normal",
        kernel_regularizer=regularizers.l2(1e-3),
    )(x)
    outputs = layers.Dense(1, activation="sigmoid", kernel_regularizer=regularizers.l2(1e-3))(x)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=1e-3),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model
