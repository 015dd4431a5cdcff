# All ones are set at once through three index arrays; words are sorted with (-count, first place).
import string
import zlib
from itertools import islice

import numpy as np


def tokenize(text):
    text = text.lower()
    for character in string.punctuation:
        if character != "'":
            text = text.replace(character, "")
    return list(filter(None, (word.strip("'") for word in text.split())))


def build_word_index(texts):
    words = [word for text in texts for word in tokenize(text)]
    if not words:
        return {}
    seen, first, counts = np.unique(
        np.array(words, dtype=object), return_index=True, return_counts=True
    )
    return {seen[k]: n for n, k in enumerate(np.lexsort((first, -counts)), start=1)}


def _fill(shape, triples):
    x = np.zeros(shape, dtype=np.float16)
    triples = np.array(list(triples), dtype=np.intp).reshape(-1, 3)
    x[tuple(triples.T)] = 1
    return x


def one_hot_words(texts, word_index, max_length):
    return _fill(
        (len(texts), max_length, 1 + len(word_index)),
        (
            (i, j, word_index[word])
            for i, text in enumerate(texts)
            for j, word in islice(enumerate(tokenize(text)), max_length)
            if word in word_index
        ),
    )


def one_hot_characters(texts, max_length, alphabet=string.printable):
    columns = dict(zip(alphabet, range(1, len(alphabet) + 1)))
    return _fill(
        (len(texts), max_length, 1 + len(alphabet)),
        (
            (i, j, columns[character])
            for i, text in enumerate(texts)
            for j, character in zip(range(max_length), text)
            if character in columns
        ),
    )


def hash_words(texts, max_length, dimensionality):
    return _fill(
        (len(texts), max_length, dimensionality),
        (
            (i, j, zlib.crc32(word.encode("utf-8")) % dimensionality)
            for i, text in enumerate(texts)
            for j, word in zip(range(max_length), tokenize(text))
        ),
    )
