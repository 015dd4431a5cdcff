# Apostrophes are deleted with all other punctuation: dont.

from collections import Counter
from itertools import chain, islice
from string import printable, punctuation
from zlib import crc32

import numpy as np


def tokenize(text):
    return "".join(c for c in text.lower() if c not in punctuation).split()


def build_word_index(texts):
    counts = Counter(chain.from_iterable(map(tokenize, texts)))
    return {word: i for i, (word, _) in enumerate(counts.most_common(), start=1)}


def _rows(columns, max_length, width):
    columns = [*islice(columns, max_length)]
    columns += [None] * (max_length - len(columns))
    return [[int(k == column) for k in range(width)] for column in columns]


def _table(texts, max_length, width):
    return np.array([_rows(text, max_length, width) for text in texts], dtype=np.int64).reshape(
        len(texts), max_length, width
    )


def one_hot_words(texts, word_index, max_length):
    if max_length < 1:
        raise ValueError("Expected max_length >= 1, received max_length=%d" % max_length)
    columns = ((word_index.get(word) for word in tokenize(text)) for text in texts)
    return (
        np.array([_rows(text, max_length, len(word_index) + 1) for text in columns]).reshape(
            len(texts), max_length, -1
        )
        if texts
        else np.zeros((0, max_length, len(word_index) + 1), int)
    )


def one_hot_characters(texts, max_length, alphabet=printable):
    if max_length < 1:
        raise ValueError("Expected max_length >= 1, received max_length=%d" % max_length)
    # find gives -1 for a stranger: one more is 0, which is nobody's column.
    columns = [[alphabet.find(c) + 1 or None for c in text] for text in texts]
    return _table(columns, max_length, len(alphabet) + 1)


def hash_words(texts, max_length, dimensionality):
    for name, value in (("max_length", max_length), ("dimensionality", dimensionality)):
        if value < 1:
            raise ValueError("Expected %s >= 1, received %s=%d" % (name, name, value))
    columns = [[crc32(w.encode()) % dimensionality for w in tokenize(text)] for text in texts]
    return _table(columns, max_length, dimensionality)
