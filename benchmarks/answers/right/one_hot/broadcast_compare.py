"""Ids first, padded with -1, then one comparison with all columns. uint8 results, no Counter."""

import functools
import itertools
import string
import zlib

import numpy as np


def _words(text):
    kept = (c for c in text.lower() if c == "'" or c not in string.punctuation)
    for is_space, run in itertools.groupby(kept, key=str.isspace):
        word = "" if is_space else "".join(run).strip("'")
        if word:
            yield word


def tokenize(text):
    return list(_words(text))


def build_word_index(texts):
    def count(counts, word):
        counts[word] = counts.get(word, 0) + 1
        return counts

    counts = functools.reduce(count, (w for text in texts for w in _words(text)), {})
    # `sorted` is stable even in reverse: equal counts stay in the order of first appearance.
    return {
        word: number
        for number, word in enumerate(sorted(counts, key=counts.get, reverse=True), 1)
    }


def _encode(rows_of_ids, max_length, columns):
    endless = (itertools.chain(ids, itertools.repeat(-1)) for ids in rows_of_ids)
    ids = np.array([list(itertools.islice(row, max_length)) for row in endless], dtype=int)
    return np.equal(ids.reshape(-1, max_length, 1), np.arange(columns)).astype(np.uint8)


def one_hot_words(texts, word_index, max_length):
    ids = ((word_index.get(word, -1) for word in _words(text)) for text in texts)
    return _encode(ids, max_length, len(word_index) + 1)


def one_hot_characters(texts, max_length, alphabet=string.printable):
    # find gives -1 for a stranger. One more makes this 0, a column that must stay empty.
    ids = ((alphabet.find(c) + 1 or -1 for c in text) for text in texts)
    return _encode(ids, max_length, len(alphabet) + 1)


def hash_words(texts, max_length, dimensionality):
    ids = ((zlib.crc32(w.encode()) % dimensionality for w in _words(text)) for text in texts)
    return _encode(ids, max_length, dimensionality)
