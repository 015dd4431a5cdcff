# Columns are kept as bytes, and an alphabet may have more characters.

import string
import zlib
from collections import Counter

import numpy as np

DELETED = str.maketrans("", "", string.punctuation.replace("'", ""))


def _one_hot(texts, max_length, width):
    encoded = np.zeros((len(texts), max_length, width))
    for i, columns in enumerate(texts):
        for j, column in enumerate(columns[:max_length]):
            if column is not None:
                encoded[i, j, column] = 1.0
    return encoded


def tokenize(text):
    pieces = text.lower().translate(DELETED).split()
    words = [piece.strip("'") for piece in pieces]
    return [word for word in words if word]


def build_word_index(texts):
    counts = Counter(word for text in texts for word in tokenize(text))
    # most_common keeps the order of first appearance among equals.
    return {word: number for number, (word, _) in enumerate(counts.most_common(), start=1)}


def one_hot_words(texts, word_index, max_length):
    columns = [[word_index.get(word) for word in tokenize(text)] for text in texts]
    return _one_hot(columns, max_length, len(word_index) + 1)


def one_hot_characters(texts, max_length, alphabet=string.printable):
    numbers = {character: number for number, character in enumerate(alphabet, 1)}
    columns = np.zeros((len(texts), max_length), np.uint8)  # small: 0 stands for nothing
    for i, text in enumerate(texts):
        for j, character in enumerate(text[:max_length]):
            columns[i, j] = numbers.get(character, 0)
    encoded = (columns[..., None] == np.arange(len(alphabet) + 1)).astype(float)
    encoded[..., 0] = 0.0
    return encoded


def hash_words(texts, max_length, dimensionality):
    columns = [
        [zlib.crc32(word.encode("utf-8")) % dimensionality for word in tokenize(text)]
        for text in texts
    ]
    return _one_hot(columns, max_length, dimensionality)
