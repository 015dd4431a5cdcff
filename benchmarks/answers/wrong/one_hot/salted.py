# Python's own hash makes the columns, other ones in every process.
# listed: salted `hash()`

import re
import string
from collections import defaultdict

import numpy as np

UNWANTED = re.compile("[" + re.escape(string.punctuation.replace("'", "")) + "]")


class Encoder:
    """Turns sequences of symbols into one-hot rows."""

    def __init__(self, column_of, width, max_length):
        if max_length <= 0:
            raise ValueError(f"`max_length` must be a positive number. Got: {max_length}")
        self.column_of = column_of
        self.width = width
        self.max_length = max_length

    def encode(self, symbols):
        rows = np.zeros((self.max_length, self.width), dtype=np.float64)
        for row, symbol in zip(rows, symbols, strict=False):
            column = self.column_of(symbol)
            if column is not None:
                row[column] = 1
        return rows

    def __call__(self, sequences):
        batch = np.empty((len(sequences), self.max_length, self.width))
        for i, symbols in enumerate(sequences):
            batch[i] = self.encode(symbols)
        return batch


def tokenize(text):
    pieces = re.split(r"\s+", UNWANTED.sub("", text.lower()))
    pieces = [re.sub("^'+|'+$", "", piece) for piece in pieces]
    return [piece for piece in pieces if piece]


def build_word_index(texts):
    places = defaultdict(list)
    position = 0
    for text in texts:
        for word in tokenize(text):
            places[word].append(position)
            position += 1
    ranked = sorted(places, key=lambda word: (-len(places[word]), places[word][0]))
    return dict(zip(ranked, range(1, len(ranked) + 1), strict=True))


def one_hot_words(texts, word_index, max_length):
    encoder = Encoder(word_index.get, len(word_index) + 1, max_length)
    return encoder([tokenize(text) for text in texts])


def one_hot_characters(texts, max_length, alphabet=string.printable):
    def column_of(character):
        return alphabet.index(character) + 1 if character in alphabet else None

    return Encoder(column_of, len(alphabet) + 1, max_length)(texts)


def hash_words(texts, max_length, dimensionality):
    if dimensionality <= 0:
        raise ValueError(f"`dimensionality` must be a positive number. Got: {dimensionality}")
    encoder = Encoder(lambda word: abs(hash(word)) % dimensionality, dimensionality, max_length)
    return encoder([tokenize(text) for text in texts])
