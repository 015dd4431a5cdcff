# Characters are made lower case before they are looked up.

import string

import numpy as np


def tokenize(text):
    deleted = str.maketrans("", "", string.punctuation.replace("'", ""))
    words = (word.strip("'") for word in text.lower().translate(deleted).split())
    return list(filter(None, words))


def build_word_index(texts):
    words = [word for text in texts for word in tokenize(text)]
    if not words:
        return {}
    unique, first, counts = np.unique(words, return_index=True, return_counts=True)
    order = np.lexsort((first, -counts))
    return {str(word): number + 1 for number, word in enumerate(unique[order])}


def _pick(lists, max_length, width, dtype):
    """Row -1 of the table is all zeros."""
    table = np.vstack([np.eye(width, dtype=dtype), np.zeros((1, width), dtype)])
    columns = np.full((len(lists), max_length), -1)
    for row, found in zip(columns, lists, strict=True):
        row[: len(found)] = found[:max_length]
    return table[columns]


def _at_least_one(**sizes):
    for name, size in sizes.items():
        if not size >= 1:
            raise ValueError(f"{name}={size} is below 1")


def one_hot_words(texts, word_index, max_length):
    _at_least_one(max_length=max_length)
    lists = [[word_index.get(word, -1) for word in tokenize(text)] for text in texts]
    return _pick(lists, max_length, len(word_index) + 1, np.float32)


def one_hot_characters(texts, max_length, alphabet=string.printable):
    _at_least_one(max_length=max_length)
    column = dict(zip(alphabet, range(1, len(alphabet) + 1), strict=True))
    lists = [[column.get(character, -1) for character in text.lower()] for text in texts]
    return _pick(lists, max_length, len(alphabet) + 1, np.uint8)


def hash_words(texts, max_length, dimensionality):
    from zlib import crc32

    _at_least_one(max_length=max_length, dimensionality=dimensionality)
    lists = [[crc32(bytes(word, "utf8")) % dimensionality for word in tokenize(t)] for t in texts]
    return _pick(lists, max_length, dimensionality, np.float32)
