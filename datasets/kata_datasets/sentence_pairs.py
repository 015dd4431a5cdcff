"""Pairs of sentences that tell of two things in many words: which is the larger?

"a minuscule box" and "the ship is sizeable" speak of sizes, and in each the size hides
in one of 48 adjectives: eight for each of six sizes. Nothing else tells the sizes apart. The left
sentence and the right one are of the same kind, so what is learned of a word on one side holds on
the other. With few pairs that counts: an encoder that reads both sides meets each adjective twice
as often as an encoder of one side alone.

The texts are lower case, and their words are parted by single spaces. They depend on the seed
alone and are the same on every version of NumPy.
"""

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kata_datasets.dice import Dice, require_positive

# From the smallest to the largest.
SIZES = (
    "tiny minute minuscule microscopic teeny wee diminutive infinitesimal",
    "small little slight compact petite undersized modest puny",
    "medium average middling moderate ordinary standard usual normal",
    "large big sizeable considerable substantial ample bulky great",
    "huge enormous immense massive giant gigantic colossal vast",
    "endless boundless limitless infinite cosmic astronomical immeasurable unlimited",
)
ADJECTIVES = tuple(tuple(words.split()) for words in SIZES)
THINGS = ("box", "house", "ship", "tree")
WAYS = ("the {thing} is {size}", "a {size} {thing}")
LENGTH = 4

STREAM, VECTOR_STREAM = 7, 8


def size_pairs(n: int, seed: int) -> tuple[list[str], list[str], NDArray[np.int64]]:
    """Return `n` pairs of sentences, and whether the left one tells of the larger thing.

    Args:
        n: how many, at least 1.
        seed: from 0 to 2**32 - 1.

    Returns:
        left sentences and right sentences of at most 4 words, and an integer array of shape (n,):
        1 if the left size is the larger one, 0 if the right is; half of each in random order (one
        more 0 if `n` is odd).

    Raises:
        ValueError: `n` is below 1.
    """
    require_positive("n", n)
    dice = Dice(STREAM, seed)
    labels = dice.permutation(n) % 2
    lefts, rights = [], []
    for label in labels:
        small, large = sorted(dice.permutation(len(ADJECTIVES))[:2].tolist())
        left, right = (large, small) if label else (small, large)
        lefts.append(_sentence(dice, left))
        rights.append(_sentence(dice, right))
    return lefts, rights, labels


def word_vectors(texts: Sequence[str], features: int) -> NDArray[np.float32]:
    """Return texts as sequences of vectors, one for each word.

    The vector of a word is always the same, and says nothing of its meaning. Shorter texts are
    filled up with zeros in front.

    Args:
        texts: words parted by spaces, at most 4 in each.
        features: how many numbers a vector has, at least 1.

    Returns:
        an array of shape (len(texts), 4, features), numbers from -1 to 1.
    """
    require_positive("features", features)
    vectors = np.zeros((len(texts), LENGTH, features), np.float32)
    known: dict[str, NDArray[np.float64]] = {}
    for sequence, text in zip(vectors, texts, strict=True):
        words = text.split()
        for place, word in enumerate(words, LENGTH - len(words)):
            if word not in known:
                known[word] = 2 * Dice(VECTOR_STREAM, zlib.crc32(word.encode())).grid(features) - 1
            sequence[place] = known[word]
    return vectors


def _sentence(dice: Dice, size: int) -> str:
    word = dice.pick(ADJECTIVES[size])
    return dice.pick(WAYS).format(thing=dice.pick(THINGS), size=word)
