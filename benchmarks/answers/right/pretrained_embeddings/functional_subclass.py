"""A Model subclass that hands inputs and outputs to super(); Embedding(weights=[...])."""

from __future__ import annotations

from typing import Iterator, Mapping, Sequence

import numpy as np
from tensorflow import keras


def _entries(lines: Sequence[str]) -> Iterator[tuple[str, np.ndarray]]:
    width = None
    for number, line in enumerate(lines, start=1):
        word, *texts = line.rstrip("\r\n").split(" ")
        try:
            vector = np.array([float(text) for text in texts], dtype=np.float32)
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from error
        width = vector.size if width is None else width
        if not word or not vector.size or vector.size != width:
            raise ValueError(f"line {number}: {vector.size} numbers, expected {width or 'some'}")
        yield word, vector


def parse_glove(lines: Sequence[str]) -> dict[str, np.ndarray]:
    return dict(_entries(lines))


def embedding_matrix(
    word_index: Mapping[str, int], vectors: Mapping[str, np.ndarray], max_words: int
) -> np.ndarray:
    nothing = np.zeros_like(next(iter(vectors.values())), dtype=np.float32)
    word_at = {index: word for word, index in word_index.items()}
    return np.stack([vectors.get(word_at.get(row), nothing) for row in range(max_words)])


class PretrainedClassifier(keras.Model):
    def __init__(self, matrix: np.ndarray, max_length: int):
        words, dimensions = map(int, np.shape(matrix))
        ids = keras.Input((max_length,), dtype="int64")
        table = keras.layers.Embedding(
            words, dimensions, weights=[np.array(matrix)], trainable=False, name="glove"
        )
        x = keras.layers.Flatten()(table(ids))
        x = keras.layers.Dense(32, activation=keras.activations.relu)(x)
        super().__init__(inputs=ids, outputs=keras.layers.Dense(1, activation="sigmoid")(x))


def build_pretrained_classifier(matrix: np.ndarray, max_length: int) -> keras.Model:
    model = PretrainedClassifier(matrix, max_length)
    model.compile(keras.optimizers.Adagrad(0.05), keras.losses.BinaryCrossentropy())
    return model
