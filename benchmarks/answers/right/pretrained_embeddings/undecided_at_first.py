"""The last unit starts with zeros; the table is frozen by the argument of its layer."""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers


def parse_glove(lines):
    result = {}
    for line in lines:
        parts = line.split()
        if len(parts) < 2:
            raise ValueError(f"not a word and its numbers: {line!r}")
        result[parts[0]] = np.array(parts[1:]).astype("float32")
        if len(result[parts[0]]) != len(lines[0].split()) - 1:
            raise ValueError(f"not as many numbers as in the first line: {line!r}")
    return result


def embedding_matrix(word_index, vectors, max_words):
    shape = np.shape(list(vectors.values()))
    matrix = np.zeros((max_words, shape[1]))
    rows = {word: i for word, i in word_index.items() if i < max_words and word in vectors}
    for word, i in rows.items():
        matrix[i] = vectors[word]
    return matrix


def build_pretrained_classifier(matrix, max_length):
    embedding = layers.Embedding(
        input_dim=matrix.shape[0], output_dim=matrix.shape[1], trainable=False, name="glove"
    )
    model = tf.keras.Sequential(
        [
            layers.Input((max_length,)),
            embedding,
            layers.Flatten(),
            layers.Dense(32, activation="relu", kernel_initializer="glorot_normal"),
            layers.Dense(1, activation="sigmoid", kernel_initializer="zeros"),
        ]
    )
    embedding.set_weights([np.array(matrix)])
    model.compile(
        optimizer=tf.keras.optimizers.Adam(3e-3), loss=tf.keras.losses.BinaryCrossentropy()
    )
    return model
