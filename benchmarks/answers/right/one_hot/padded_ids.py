"""Ids first, filled up with 0, then one comparison of all ids with all columns."""

import string
import zlib
from collections import Counter

import numpy as np

TABLE = str.maketrans({mark: None for mark in string.punctuation if mark != "'"})


def tokenize(text):
    words = [word.strip("'") for word in text.translate(TABLE).lower().split()]
    return [word for word in words if word != ""]


def build_word_index(texts):
    counter = Counter()
    for text in texts:
        counter.update(tokenize(text))
    return {pair[0]: i for i, pair in enumerate(counter.most_common(), 1)}


def _ids(sequences, max_length):
    """Every sequence with exactly max_length ids; 0 means nothing."""
    return np.array([(list(s) + [0] * max_length)[:max_length] for s in sequences])


def _compare(ids, columns):
    return (ids[..., None] == columns).astype("float32")


def one_hot_words(texts, word_index, max_length):
    ids = _ids([[word_index.get(w, 0) for w in tokenize(t)] for t in texts], max_length)
    encoded = _compare(ids, np.arange(len(word_index) + 1))
    encoded[..., 0] = 0
    return encoded


def one_hot_characters(texts, max_length, alphabet=string.printable):
    ids = _ids([[alphabet.find(c) + 1 for c in t] for t in texts], max_length)
    encoded = _compare(ids, np.arange(len(alphabet) + 1))
    encoded[..., 0] = 0
    return encoded


def hash_words(texts, max_length, dimensionality):
    # Column 0 is used, so the ids are one more than the columns.
    ids = _ids(
        [[zlib.crc32(w.encode("utf-8")) % dimensionality + 1 for w in tokenize(t)] for t in texts],
        max_length,
    )
    return _compare(ids, np.arange(1, dimensionality + 1))
