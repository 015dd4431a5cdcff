"""Glorot's initialization with normal numbers; NumPy reads the numbers of all lines at once."""

import numpy as np
from tensorflow.keras import Model, activations, initializers, layers, losses, optimizers


def parse_glove(lines):
    words, rows = [], []
    for line in lines:
        if not line.strip():
            raise ValueError("lines holds an empty line")
        word, *numbers = line.split()
        words.append(word)
        rows.append(numbers)
    lengths = [len(row) for row in rows]
    if min(lengths) == 0 or min(lengths) < max(lengths):
        raise ValueError(f"lines have from {min(lengths)} to {max(lengths)} numbers")
    table = np.array(rows).astype("float32")
    return {word: table[i] for i, word in enumerate(words)}


def embedding_matrix(word_index, vectors, max_words):
    width = len(vectors[list(vectors)[0]])
    rows = np.array([i for w, i in word_index.items() if w in vectors], dtype=int)
    values = np.array([vectors[w] for w in word_index if w in vectors]).reshape(-1, width)
    matrix = np.zeros((max_words, width))
    fits = rows < max_words
    matrix[rows[fits]] = values[fits]
    return matrix


def build_pretrained_classifier(matrix, max_length):
    normal = initializers.VarianceScaling(
        scale=1.0, mode="fan_avg", distribution="truncated_normal"
    )
    embedding = layers.Embedding(len(matrix), len(matrix[0]), trainable=False)
    text = layers.Input(shape=(max_length,))
    x = embedding(text)
    x = layers.Flatten()(x)
    x = layers.Dense(32, kernel_initializer=normal)(x)
    x = layers.Activation(activations.relu)(x)
    x = layers.Dense(1, kernel_initializer=normal)(x)
    x = layers.Activation(activations.sigmoid)(x)
    embedding.set_weights([matrix])
    model = Model(text, x)
    model.compile(optimizer=optimizers.Adam(weight_decay=0.004), loss=losses.BinaryCrossentropy())
    return model
