r"""# One-hot encoding of words and characters

A network computes with numbers, so a text has to become an array first. The most direct way gives
every word a column of its own: the word becomes a row of zeros with a single one in it. Nothing is
assumed about the words, all are equally far from each other, and the array can be read by eye. That
makes one-hot encoding the yardstick for all that follows, embeddings among them.

## From text to words

A *tokenizer* cuts the text into pieces. This one makes everything lower case, deletes punctuation
and splits at white space. The apostrophe inside a word stays, because `don't` is one word:

    "Don't sit, cat -- DON'T!"   becomes   don't, sit, cat, don't

## From words to columns

A *word index* numbers the words. The most frequent word gets 1, the next one 2, and so on; among
words that are equally frequent the one seen first comes first. Number 0 is given to no word: it is
kept free for "nothing here", which padding will need later. So an index of $v$ words makes $v + 1$
columns, and for the word at position $j$ of text $i$

$$x_{i, j, index(word)} = 1$$

while everything else is 0.

**Try it on paper.** The texts are `The cat sat.` and `The dog!`. `the` occurs twice, the others
once:

    the 1    cat 2    sat 3    dog 4

With `max_length=2` the second text, and the beginning of the first, are

    the   0 1 0 0 0          the   0 1 0 0 0
    cat   0 0 1 0 0          dog   0 0 0 0 1

`sat` is cut off. A text shorter than `max_length` ends in rows of zeros. A word that the index
doesn't know is a row of zeros as well, at its own position: the words behind it don't move up.

Characters work in the same way, with an alphabet in place of the index: its first character has
column 1, its second column 2. An upper case letter is another character than the lower case one.

## Without an index: hashing

A large vocabulary makes a large index, and a new word has no place in it. The *hashing trick*
computes the column from the word itself, by a function that scatters words evenly:

$$column = crc32(word) \bmod dimensionality$$

Every word has a column then, the first column 0 included, and nothing has to be stored. The price
is that words can collide. With 8 columns: the CRC-32 of `the` is 1,011,183,078, which is
126,397,884 * 8 + 6, so column 6; `dog` has column 5, but `cat`, `sat` and `on` all have column 0.
The dimensionality should be much larger than the number of words.

**What has changed since the notes.** Hashing is often shown with Python's own `hash(word)`. Since
Python 3.3 that function is salted: each process draws its own secret, and the same word lands in
another column tomorrow. A model trained today would read tomorrow's texts as noise. `zlib.crc32`
gives the same number everywhere, for ever.
"""

import string
import zlib
from collections import Counter

import numpy as np


def tokenize(text):
    """Return the words of a text, in order.

    The text is made lower case; every character of `string.punctuation` except `'` is deleted (so
    `well-known` becomes `wellknown`), and no other character; the rest is split at white space of
    any kind and length; `'` is stripped from both ends of a word (`'tis` becomes `tis`, `don't`
    stays).

    Args:
        text: str.

    Returns:
        list of str, empty for a text without words.
    """
    raise NotImplementedError(
        "tokenize: lower the text, delete the punctuation, split, and strip the apostrophes."
    )


def build_word_index(texts):
    """Return a number for every word of the texts, words as `tokenize` finds them.

    Args:
        texts: list of str.

    Returns:
        dict from word (str) to number (int): 1 for the most frequent word, 2 for the next one, and
        so on without gaps. Occurrences are counted over all texts together; of words that are
        equally frequent, the one that appears first has the lower number.
    """
    raise NotImplementedError(
        "build_word_index: count the words of all texts, and number them, the most frequent first."
    )


def one_hot_words(texts, word_index, max_length):
    """Return the texts as one-hot rows, one row for each word.

    Args:
        texts: list of n str, cut into words by `tokenize`.
        word_index: dict from word to column, from 1 to `len(word_index)`.
        max_length: int, rows for each text, at least 1: words past it are left out.

    Returns:
        array of shape (n, max_length, len(word_index) + 1), any float type or integers. Row j of
        text i has a one in the column of its word j, and zeros elsewhere. Rows past the end of a
        text, and rows of words that are not in `word_index`, are all zeros.
    """
    raise NotImplementedError(
        "one_hot_words: look up the column of every word, and put a one there."
    )


def one_hot_characters(texts, max_length, alphabet=string.printable):
    """Return the texts as one-hot rows, one row for each character.

    Args:
        texts: list of n str, taken as they are: case, punctuation and white space count.
        max_length: int, rows for each text, at least 1: characters past it are left out.
        alphabet: str of different characters; the first one has column 1, the next one column 2.

    Returns:
        array of shape (n, max_length, len(alphabet) + 1), any float type or integers. Row j of text
        i has a one in the column of its character j, and zeros elsewhere. Rows past the end of a
        text, and rows of characters that are not in `alphabet`, are all zeros.
    """
    raise NotImplementedError(
        "one_hot_characters: number the characters of the alphabet from 1, then go on as with "
        "words."
    )


def hash_words(texts, max_length, dimensionality):
    """Return the texts as one-hot rows whose columns are computed from the words, without an index.

    The column of a word is `zlib.crc32(word.encode("utf-8")) % dimensionality`; column 0 is used
    like any other.

    Args:
        texts: list of n str, cut into words by `tokenize`.
        max_length: int, rows for each text, at least 1: words past it are left out.
        dimensionality: int, the number of columns, at least 1.

    Returns:
        array of shape (n, max_length, dimensionality), any float type or integers. Row j of text i
        has a one in the column of its word j, and zeros elsewhere. Rows past the end of a text are
        all zeros.
    """
    raise NotImplementedError(
        "hash_words: compute the column of every word from its bytes, and put a one there."
    )
