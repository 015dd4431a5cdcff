# Unusual: one-hot rows come from comparing a matrix of columns with all columns (float16); regex tokenizer, heap for ranks.
"""One-hot encoding, as a comparison."""

import heapq
import re
import string
import zlib
from itertools import count

import numpy as np

_PUNCTUATION = re.compile("[" + re.escape(string.punctuation.replace("'", "")) + "]")
# From a character that is no apostrophe to the last such character before the next white space.
_WORD = re.compile(r"[^\s'](?:\S*[^\s'])?")
_NOWHERE = -1


def tokenize(text):
    return _WORD.findall(_PUNCTUATION.sub("", text.lower()))


def build_word_index(texts):
    order, frequency = {}, {}
    for text in texts:
        for word in tokenize(text):
            order.setdefault(word, len(order))
            frequency[word] = frequency.get(word, 0) + 1
    heap = [(-frequency[word], place, word) for word, place in order.items()]
    heapq.heapify(heap)
    ranks = count(1)
    numbers = {heapq.heappop(heap)[2]: next(ranks) for _ in order}
    # The order of a dict says nothing here, so keep the order of the texts.
    return {word: numbers[word] for word in order}


def _rows(sequences, max_length, width, column_of):
    columns = np.full((len(sequences), max_length, 1), _NOWHERE, dtype=np.int64)
    for places, sequence in zip(columns, sequences):
        for place, item in zip(places, sequence):
            place[0] = column_of(item)
    return (columns == np.arange(width)).astype(np.float16)


def one_hot_words(texts, word_index, max_length):
    return _rows(
        [tokenize(text) for text in texts],
        max_length,
        len(word_index) + 1,
        lambda word: word_index.get(word, _NOWHERE),
    )


def one_hot_characters(texts, max_length, alphabet=string.printable):
    columns = {character: column for column, character in enumerate(alphabet, 1)}
    return _rows(
        texts, max_length, len(alphabet) + 1, lambda character: columns.get(character, _NOWHERE)
    )


def hash_words(texts, max_length, dimensionality):
    return _rows(
        [tokenize(text) for text in texts],
        max_length,
        dimensionality,
        lambda word: zlib.crc32(word.encode("utf-8")) % dimensionality,
    )
