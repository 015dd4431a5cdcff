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
    """Return the words of a text, in order.

    Make the text lower case. Delete every character of `string.punctuation` except `'`, and no
    other character (so `well-known` becomes `wellknown`). Split the rest at white space of any kind
    and length. Strip `'` from both ends of each word (`'tis` becomes `tis`, but `don't` stays), and
    leave out a word of which nothing is left.

    Args:
        text: str.

    Returns:
        list of str. It is empty if the text has no words.
    """
    return _WORD.findall(_PUNCTUATION.sub("", text.lower()))


def build_word_index(texts):
    """Return a number for every word of the texts. Use `tokenize` to find the words.

    Args:
        texts: list of str.

    Returns:
        dict from word (str) to number (int): 1 for the most frequent word, 2 for the next one, and
        so on without gaps. Count over all texts together. If words are equally frequent, the one
        that appears first has the lower number.
    """
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
    """Return the texts as one-hot rows, one row for each word.

    Args:
        texts: list of n str, cut into words by `tokenize`.
        word_index: dict from word to column, from 1 to `len(word_index)`.
        max_length: int, rows for each text, at least 1. Leave out the words that come after them.

    Returns:
        array of shape (n, max_length, len(word_index) + 1), any float type or integers. Row j of
        text i has a one in the column of its word j, and zeros elsewhere. Rows past the end of a
        text are all zeros. So are rows of words that are not in `word_index`.
    """
    return _rows(
        [tokenize(text) for text in texts],
        max_length,
        len(word_index) + 1,
        lambda word: word_index.get(word, _NOWHERE),
    )


def one_hot_characters(texts, max_length, alphabet=string.printable):
    """Return the texts as one-hot rows, one row for each character.

    Args:
        texts: list of n str. Take them as they are: case, punctuation and white space count.
        max_length: int, rows for each text, at least 1. Leave out the characters that come after
            them.
        alphabet: str of different characters. The first one has column 1, the next one column 2.

    Returns:
        array of shape (n, max_length, len(alphabet) + 1), any float type or integers. Row j of text
        i has a one in the column of its character j, and zeros elsewhere. Rows past the end of a
        text are all zeros. So are rows of characters that are not in `alphabet`.
    """
    columns = {character: column for column, character in enumerate(alphabet, 1)}
    return _rows(
        texts, max_length, len(alphabet) + 1, lambda character: columns.get(character, _NOWHERE)
    )


def hash_words(texts, max_length, dimensionality):
    """Return the texts as one-hot rows, with columns computed from the words instead of an index.

    The column of a word is `zlib.crc32(word.encode("utf-8")) % dimensionality`. Column 0 is used
    like any other.

    Args:
        texts: list of n str, cut into words by `tokenize`.
        max_length: int, rows for each text, at least 1. Leave out the words that come after them.
        dimensionality: int, the number of columns, at least 1.

    Returns:
        array of shape (n, max_length, dimensionality), any float type or integers. Row j of text i
        has a one in the column of its word j, and zeros elsewhere. Rows past the end of a text are
        all zeros.
    """
    return _rows(
        [tokenize(text) for text in texts],
        max_length,
        dimensionality,
        lambda word: zlib.crc32(word.encode("utf-8")) % dimensionality,
    )
