# The column of a word is its place in the index, not its number.

import string
import zlib
from collections import Counter

import numpy as np

DELETED = str.maketrans("", "", string.punctuation.replace("'", ""))


def tokenize(text):
    pieces = text.lower().translate(DELETED).split()
    return [word for word in (piece.strip("'") for piece in pieces) if word]


def build_word_index(texts):
    counts = Counter(word for text in texts for word in tokenize(text))
    return {word: number for number, (word, _) in enumerate(counts.most_common(), 1)}


def one_hot_words(texts, word_index, max_length):
    columns = {word: place for place, word in enumerate(word_index, 1)}
    rows = [[columns.get(word) for word in tokenize(text)] for text in texts]
    return _encoded(rows, max_length, len(word_index) + 1)


def one_hot_characters(texts, max_length, alphabet=string.printable):
    columns = {character: place for place, character in enumerate(alphabet, 1)}
    rows = [[columns.get(character) for character in text] for text in texts]
    return _encoded(rows, max_length, len(alphabet) + 1)


def hash_words(texts, max_length, dimensionality):
    rows = [
        [zlib.crc32(word.encode("utf-8")) % dimensionality for word in tokenize(text)]
        for text in texts
    ]
    return _encoded(rows, max_length, dimensionality)


def _encoded(rows, max_length, width):
    encoded = np.zeros((len(rows), max_length, width))
    for i, row in enumerate(rows):
        for j, column in enumerate(row[:max_length]):
            if column is not None:
                encoded[i, j, column] = 1.0
    return encoded
