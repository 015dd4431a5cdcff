"""Posts of invented words, and what they tell about their author: age, income and a group.

No word means anything, and none of the three has to do with another: age, income group and the
binary group of an author are drawn apart. Each word of a post is of one of four kinds. Words of
the first follow the author's age, those of the second the income, those of the third the group,
each blurred; the others are chatter. So a model can learn all three from one text, and none of
them from another.

The words are numbers. They depend on the seed alone and are the same on every version of NumPy.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kata_datasets.random_stream import RandomStream, require_positive

LENGTH = 40
YOUNGEST, YEARS = 16, 60
AGE_BANDS, INCOME_GROUPS, GENDERS = 12, 10, 2
WORDS_OF_A_BAND, WORDS_OF_CHATTER = 6, 56
VOCABULARY = WORDS_OF_A_BAND * (AGE_BANDS + INCOME_GROUPS + GENDERS) + WORDS_OF_CHATTER

# How the words of a post are shared out, in the order age, income, gender, chatter.
SHARES = (0.25, 0.3, 0.15)
RIGHT_GENDER = 0.75

STREAM, NAMES_STREAM = 4, 5


class Profiles(NamedTuple):
    """Posts of shape (n, 40), and the ages, income groups and genders of their authors, (n,)."""

    posts: NDArray[np.int64]
    ages: NDArray[np.int64]
    incomes: NDArray[np.int64]
    genders: NDArray[np.int64]


def profiles(n: int, seed: int) -> Profiles:
    """Return `n` posts and what is to be learned about their authors.

    Args:
        n: how many, at least 1.
        seed: from 0 to 2**32 - 1.

    Returns:
        posts with words from 0 to `VOCABULARY` - 1, ages from 16 to 75, income groups from 0 to 9,
        and genders 0 or 1.

    Raises:
        ValueError: `n` is below 1.
    """
    require_positive("n", n)
    stream = RandomStream(STREAM, seed)
    ages = (stream.grid(n) * YEARS).astype(np.int64)
    incomes = (stream.grid(n) * INCOME_GROUPS).astype(np.int64)
    genders = stream.permutation(n) % GENDERS
    shape = (n, LENGTH)

    bands = _blurred(stream, ages[:, None] // (YEARS // AGE_BANDS), AGE_BANDS, shape)
    groups = _blurred(stream, incomes[:, None], INCOME_GROUPS, shape)
    sides = np.where(stream.grid(*shape) < RIGHT_GENDER, genders[:, None], 1 - genders[:, None])
    kinds = np.searchsorted(np.cumsum(SHARES), stream.grid(*shape), side="right")
    choices = [bands, AGE_BANDS + groups, AGE_BANDS + INCOME_GROUPS + sides]
    of_a_band = (stream.grid(*shape) * WORDS_OF_A_BAND).astype(np.int64)
    words = [choice * WORDS_OF_A_BAND + of_a_band for choice in choices]
    chatter = VOCABULARY - 1 - (stream.grid(*shape) * WORDS_OF_CHATTER).astype(np.int64)
    # Numbers are shuffled once and for all, so that no order of theirs gives anything away.
    posts = RandomStream(NAMES_STREAM).permutation(VOCABULARY)[np.choose(kinds, [*words, chatter])]
    return Profiles(posts, ages + YOUNGEST, incomes, genders)


def _blurred(
    stream: RandomStream, truth: NDArray[np.int64], kinds: int, shape: tuple[int, int]
) -> NDArray[np.int64]:
    """Return the truth for each word, or one of its neighbours, each as often."""
    moved = truth + (stream.grid(*shape) * 3).astype(np.int64) - 1
    return np.clip(moved, 0, kinds - 1)
