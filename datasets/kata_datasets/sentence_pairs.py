"""Pairs of sentences that tell of two things in many words: which is the larger?

"a minuscule box" and "the ship is sizeable" speak of sizes, and in each the size hides
in one of 48 adjectives: eight for each of six sizes. Nothing else tells the sizes apart. The left
sentence and the right one are of the same kind, so what is learned of a word on one side holds on
the other. In a few hundred pairs not every word turns up on both sides: of each size's adjectives
the last but one is met on the left alone and the last on the right alone. Held-out pairs have
these two the other way round. An encoder that reads both sides knows all their words; of two
encoders, each has never met the words that it is asked about.

The texts are lower case, and their words are parted by single spaces. They depend on the seed
alone and are the same on every version of NumPy.
"""

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kata_datasets.random_stream import RandomStream, require_positive

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

STREAM, VECTOR_STREAM, HELD_OUT_STREAM = 7, 8, 9
# Which of a size's adjectives may stand on the left, and which on the right.
KNOWN_SIDES = (0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4, 5, 7)
OTHER_SIDES = (7,), (6,)


def size_pairs(
    n: int, seed: int, held_out: bool = False
) -> tuple[list[str], list[str], NDArray[np.int64]]:
    """Return `n` pairs of sentences, and whether the left one tells of the larger thing.

    Args:
        n: how many, at least 1.
        seed: from 0 to 2**32 - 1.
        held_out: whether both adjectives are such as other pairs have on the other side alone.

    Returns:
        left sentences and right sentences of at most 4 words, and an integer array of shape (n,):
        1 if the left size is the larger one, 0 if the right is; half of each in random order (one
        more 0 if `n` is odd).

    Raises:
        ValueError: `n` is below 1.
    """
    require_positive("n", n)
    stream = RandomStream(HELD_OUT_STREAM if held_out else STREAM, seed)
    on_the_left, on_the_right = OTHER_SIDES if held_out else KNOWN_SIDES
    labels = stream.permutation(n) % 2
    lefts, rights = [], []
    for label in labels:
        small, large = sorted(stream.permutation(len(ADJECTIVES))[:2].tolist())
        left, right = (large, small) if label else (small, large)
        lefts.append(_sentence(stream, ADJECTIVES[left][stream.pick(on_the_left)]))
        rights.append(_sentence(stream, ADJECTIVES[right][stream.pick(on_the_right)]))
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
                known[word] = (
                    2 * RandomStream(VECTOR_STREAM, zlib.crc32(word.encode())).grid(features) - 1
                )
            sequence[place] = known[word]
    return vectors


def _sentence(stream: RandomStream, adjective: str) -> str:
    return stream.pick(WAYS).format(thing=stream.pick(THINGS), size=adjective)
