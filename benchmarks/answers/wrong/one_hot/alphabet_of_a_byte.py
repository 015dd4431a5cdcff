# Columns are kept as bytes, and an alphabet may have more characters.
r"""# One-hot encoding of words and characters

A network computes with numbers, so you must turn a text into an array first. The most direct way
gives every word a column of its own. A word becomes a row of zeros with a single one in its column.
You assume nothing about the words, because all are equally far from each other. You can also read
the array by eye. So one-hot encoding is the simple method with which you compare later ones, such
as embeddings.

Write this exercise by hand, with Python and NumPy alone: it may not import Keras or TensorFlow.

## From text to words

A *tokenizer* cuts a text into pieces. Yours makes everything lower case, deletes punctuation and
splits at white space. The apostrophe inside a word stays, because `don't` is one word:

    "Don't sit, cat -- DON'T!"   becomes   don't, sit, cat, don't

## From words to columns

A *word index* gives each word a number. The most frequent word gets 1, the next one 2, and so on.
If two words are equally frequent, the one that you met first comes first. No word gets the number
0. It stands for "nothing here", which you will need for padding later. So an index of $v$ words
makes $v + 1$ columns. For the word at position $j$ of text $i$ you set

$$x_{i, j, index(word)} = 1$$

and everything else stays 0.

**By hand.** The texts are "The cat sat." and "The dog!". The word "the" occurs twice, each other
word once:

    the 1    cat 2    sat 3    dog 4

With `max_length=2`, each text gets two rows:

    the   0 1 0 0 0          the   0 1 0 0 0
    cat   0 0 1 0 0          dog   0 0 0 0 1

There is no room for "sat", so it is left out. If a text is shorter than `max_length`, its last rows
are zeros. A word that the index doesn't know gets a row of zeros too, at its own position. The
words after it keep their positions.

Characters work the same way, with an alphabet in place of the index. Its first character has column
1, its second column 2. Upper case and lower case letters are different characters.

## Without an index: hashing

The index grows with the vocabulary. A word that is not in it has no column. The *hashing trick*
needs no index. It computes the column from the word itself, with a function such as CRC-32 that
turns words into large, well scattered numbers:

$$\text{column} = \text{crc32}(\text{word})\text{ mod dimensionality}$$

Here mod is the remainder of the division. Now every word has a column, and you store nothing.
Column 0 is used like any other. The price is that two words may *collide*, which means that they
share a column. To make this rare, use many more columns than you have words.

**By hand.** Take 8 columns. The CRC-32 of "the" is 1,011,183,078, which is 126,397,884 * 8 + 6, so
"the" has column 6. The word "dog" has column 5, but "cat", "sat" and "on" all have column 0.

## Predict first

1. The texts are "A good film." and "A bad, bad film!". Which number does each word get?
2. With that index and `max_length=4`, what are the rows of the text "A dull film"?
3. You hash the texts "cat sat" and "sat on" into 8 columns, as above. What can a model learn about
   the difference between them?

## What has changed since the notes

The notes are the study notes on chapters 5 to 7 of *Deep Learning with Python*, which this course
follows. Hashing is often shown with Python's own `hash(word)`. Since Python 3.3 that function is
*salted*, which means that each process mixes in a random number of its own. So tomorrow the same
word lands in another column. A model that you trained today would read tomorrow's texts as noise.
`zlib.crc32` gives the same number in every process and on every machine.
"""

import string
import zlib
from collections import Counter

import numpy as np

DELETED = str.maketrans("", "", string.punctuation.replace("'", ""))


def _one_hot(texts, max_length, width):
    """Encode texts given as lists of columns; None leaves its row at zero."""
    encoded = np.zeros((len(texts), max_length, width))
    for i, columns in enumerate(texts):
        for j, column in enumerate(columns[:max_length]):
            if column is not None:
                encoded[i, j, column] = 1.0
    return encoded




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
    pieces = text.lower().translate(DELETED).split()
    words = [piece.strip("'") for piece in pieces]
    return [word for word in words if word]


def build_word_index(texts):
    """Return a number for every word of the texts. Use `tokenize` to find the words.

    Args:
        texts: list of str.

    Returns:
        dict from word (str) to number (int): 1 for the most frequent word, 2 for the next one, and
        so on without gaps. Count over all texts together. If words are equally frequent, the one
        that appears first has the lower number.
    """
    counts = Counter(word for text in texts for word in tokenize(text))
    # most_common keeps the order of first appearance among equals.
    return {word: number for number, (word, _) in enumerate(counts.most_common(), start=1)}


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
    columns = [[word_index.get(word) for word in tokenize(text)] for text in texts]
    return _one_hot(columns, max_length, len(word_index) + 1)


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
    numbers = {character: number for number, character in enumerate(alphabet, 1)}
    columns = np.zeros((len(texts), max_length), np.uint8)  # small: 0 stands for nothing
    for i, text in enumerate(texts):
        for j, character in enumerate(text[:max_length]):
            columns[i, j] = numbers.get(character, 0)
    encoded = (columns[..., None] == np.arange(len(alphabet) + 1)).astype(float)
    encoded[..., 0] = 0.0
    return encoded


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
    columns = [
        [zlib.crc32(word.encode("utf-8")) % dimensionality for word in tokenize(text)]
        for text in texts
    ]
    return _one_hot(columns, max_length, dimensionality)
