"""Film reviews in plain English whose verdict hangs on the order of the words.

"The plot was good but the acting was dull" and "the acting was dull but the plot was good" hold
the same words and end in opposite verdicts: what follows "but" decides, and what follows
"although" does not. A model that only counts words cannot tell the two apart, one that sees their
order can.

The texts are lower case and without punctuation, as a tokenizer leaves them: `text.split()` gives
the words. They depend on the seed alone and are the same on every version of NumPy.
"""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")

ASPECTS = ("acting", "plot", "music", "pacing", "dialogue", "ending")
PRAISE = ("good", "great", "brilliant", "wonderful", "superb", "moving", "charming", "clever")
BLAME = ("bad", "terrible", "awful", "dull", "boring", "weak", "clumsy", "tedious")

# The words of `plain_reviews`, one half of them known, the other new. All have a bundled vector.
KNOWN_PRAISE = (
    "good",
    "brilliant",
    "superb",
    "charming",
    "gripping",
    "fresh",
    "lovely",
    "warm",
    "beautiful",
    "outstanding",
    "nice",
    "interesting",
    "creative",
    "classic",
)
KNOWN_BLAME = (
    "bad",
    "awful",
    "boring",
    "clumsy",
    "silly",
    "lazy",
    "empty",
    "cold",
    "poor",
    "wrong",
    "dead",
    "broken",
    "annoying",
    "tedious",
)
NEW_PRAISE = (
    "great",
    "wonderful",
    "moving",
    "clever",
    "funny",
    "excellent",
    "sharp",
    "delightful",
    "perfect",
    "fine",
    "bright",
    "powerful",
    "original",
    "special",
)
NEW_BLAME = (
    "terrible",
    "dull",
    "weak",
    "flat",
    "dreadful",
    "predictable",
    "slow",
    "crude",
    "failed",
    "dark",
    "worst",
    "hard",
)

PLAIN = ("the {aspect} was {word}", "i found the {aspect} {word}")
NEGATED = ("the {aspect} was not {word}", "the {aspect} is far from {word}")
LONGER = (
    "the {aspect} is really {word}",
    "everyone in the room thought the {aspect} was {word}",
)
TURNS = ("{lost} but {won}", "although {lost} {won}", "{won} although {lost}")

# The words of `hopeful_reviews` are these syllables in threes.
SYLLABLES = tuple(first + second for first in "bdfgklmnprstvz" for second in "aeiou")
UNKNOWN_WORDS = 200
MOST_HOPES, OUTCOMES = 5, 6
CLEARLY = 2

PLAIN_SHARE = 0.8
ONE_CLAUSE_SHARE = 0.3

# Each kind of text draws from a stream of its own, so that equal seeds give unrelated texts.
SHORT_STREAM = 1
PAIRS_STREAM = 2
PLAIN_STREAM = 3
HELD_OUT_STREAM = 4
HOPES_STREAM = 5


class _Dice:
    """Random draws that are the same on every version of NumPy."""

    def __init__(self, seed: int, stream: int) -> None:
        self._state = np.random.RandomState([stream, seed])

    def chance(self, probability: float) -> bool:
        return bool(self._state.random_sample() < probability)

    def pick(self, options: Sequence[T]) -> T:
        return options[int(self._state.random_sample() * len(options))]

    def permutation(self, n: int) -> NDArray[np.int64]:
        return np.argsort(self._state.random_sample(n), kind="stable").astype(np.int64)


def short_reviews(n: int, seed: int) -> tuple[list[str], NDArray[np.int64]]:
    """Return `n` reviews of one or two clauses and their labels.

    Seven reviews in ten have two clauses: one praises a side of the film, the other blames
    another side, and the label is that of the clause that decides. The others are a single clause.
    Four clauses in five speak plainly, the fifth denies the opposite ("far from dull").

    Args:
        n: how many, at least 1.
        seed: from 0 to 2**32 - 1.

    Returns:
        texts of at most 13 words, and an integer array of shape (n,): 1 for praise, 0 for blame,
        half of each in random order (one more 0 if `n` is odd).

    Raises:
        ValueError: `n` is below 1.
    """
    _require_positive("n", n)
    stream = _Dice(seed, SHORT_STREAM)
    labels = stream.permutation(n) % 2  # half of each, in random order
    return [_short_review(stream, bool(label)) for label in labels], labels


def split_reviews(n: int, held_out: int, seed: int) -> tuple[list[str], NDArray[np.int64]]:
    """Return the short reviews of a seed and, behind them, others to judge a training by.

    There are only so many reviews of a single clause, so among a few thousand reviews many are the
    same. None of the held-out ones is among the first `n`: who only remembers them knows none.

    Args:
        n: how many to train on, at least 1.
        held_out: how many others, at least 1.
        seed: from 0 to 2**32 - 1.

    Returns:
        n + held_out texts, and an integer array of shape (n + held_out,). Each of both parts is
        half praise, in random order.

    Raises:
        ValueError: `n` or `held_out` is below 1.
    """
    _require_positive("held_out", held_out)
    texts, labels = short_reviews(n, seed)
    known = set(texts)
    stream = _Dice(seed, HELD_OUT_STREAM)
    others = stream.permutation(held_out) % 2
    for label in others:
        text = _short_review(stream, bool(label))
        while text in known:
            text = _short_review(stream, bool(label))
        texts.append(text)
    return texts, np.concatenate([labels, others])


def turned_pairs(n: int, seed: int) -> tuple[list[str], NDArray[np.int64]]:
    """Return `n` pairs of reviews that share their words and differ in their verdict.

    The reviews 2 * i and 2 * i + 1 are a pair: each holds every word as often as the other, and
    one has the label 1, one the label 0. A model that is blind to the order of words must answer
    alike on both, so it is right on exactly one of them: its accuracy is 0.5, whatever it has
    learned. All clauses are plain, so that two neighbouring words decide: "good but" leads to
    blame, "dull but" to praise.

    Args:
        n: how many pairs, at least 1.
        seed: from 0 to 2**32 - 1.

    Returns:
        2 * n texts of two clauses, and an integer array of shape (2 * n,).

    Raises:
        ValueError: `n` is below 1.
    """
    _require_positive("n", n)
    stream = _Dice(seed, PAIRS_STREAM)
    texts: list[str] = []
    labels: list[int] = []
    for first in stream.permutation(n) % 2:
        about, besides = _two_aspects(stream)
        praise = _opinion(stream, PLAIN, PRAISE, about)
        blame = _opinion(stream, PLAIN, BLAME, besides)
        turn = stream.pick(TURNS)
        pair = [turn.format(lost=praise, won=blame), turn.format(lost=blame, won=praise)]
        for label in (int(first), 1 - int(first)):
            texts.append(pair[label])
            labels.append(label)
    return texts, np.array(labels, dtype=np.int64)


def plain_reviews(n: int, seed: int, new: bool = False) -> tuple[list[str], NDArray[np.int64]]:
    """Return `n` reviews of one clause that ends in praise or blame, and their labels.

    Two sets of words of praise and blame have no word in common: with `new` a review uses one set,
    else the other. A model that has been trained on the one and knows nothing else about words can
    only guess on the other; one that knows which words are similar need not.

    Args:
        n: how many, at least 1.
        seed: from 0 to 2**32 - 1.
        new: which of the two sets of words to use.

    Returns:
        texts of at most 9 words, and an integer array of shape (n,): 1 for praise, 0 for blame,
        half of each in random order (one more 0 if `n` is odd).

    Raises:
        ValueError: `n` is below 1.
    """
    _require_positive("n", n)
    stream = _Dice(seed, PLAIN_STREAM)
    labels = stream.permutation(n) % 2
    blame, praise = (NEW_BLAME, NEW_PRAISE) if new else (KNOWN_BLAME, KNOWN_PRAISE)
    texts = [
        _opinion(stream, PLAIN + LONGER, praise if label else blame, stream.pick(ASPECTS))
        for label in labels
    ]
    return texts, labels


def hopeful_reviews(n: int, seed: int) -> tuple[list[str], NDArray[np.int64]]:
    """Return `n` reviews in an unknown language, which say what was hoped for and what came.

    The language has 200 words, half of praise and half of blame; the seed invents them. A review
    begins with two to five words for what was hoped, and ends with six for what came. It praises
    if what came has more words of praise, less those of blame, than what was hoped. So both the
    words and their places have to be learned: whoever averages the words of a review, or gives
    each of them a vector at random, knows little.

    Args:
        n: how many, at least 1.
        seed: from 0 to 2**32 - 1.

    Returns:
        texts of 8 to 11 words, and an integer array of shape (n,): 1 for praise, 0 for blame,
        half of each in random order (one more 0 if `n` is odd).

    Raises:
        ValueError: `n` is below 1.
    """
    _require_positive("n", n)
    stream = _Dice(seed, HOPES_STREAM)
    words: dict[str, int] = {}
    while len(words) < UNKNOWN_WORDS:
        word = "".join(stream.pick(SYLLABLES) for _ in range(3))
        words.setdefault(word, 1 if len(words) % 2 else -1)
    labels = stream.permutation(n) % 2
    return [_hopeful_review(stream, words, bool(label)) for label in labels], labels


def _hopeful_review(stream: _Dice, words: dict[str, int], praising: bool) -> str:
    language = tuple(words)
    while True:
        hoped = [stream.pick(language) for _ in range(stream.pick(range(2, MOST_HOPES + 1)))]
        came = [stream.pick(language) for _ in range(OUTCOMES)]
        gain = sum(words[word] for word in came) - sum(words[word] for word in hoped)
        if (gain if praising else -gain) >= CLEARLY:
            return " ".join(hoped + came)


def _short_review(stream: _Dice, praising: bool) -> str:
    if stream.chance(ONE_CLAUSE_SHARE):
        return _clause(stream, praising, stream.pick(ASPECTS))
    about, besides = _two_aspects(stream)
    lost = _clause(stream, not praising, besides)
    won = _clause(stream, praising, about)
    return stream.pick(TURNS).format(lost=lost, won=won)


def _clause(stream: _Dice, praising: bool, aspect: str) -> str:
    """One opinion, said plainly or by denying its opposite."""
    if stream.chance(PLAIN_SHARE):
        return _opinion(stream, PLAIN, PRAISE if praising else BLAME, aspect)
    return _opinion(stream, NEGATED, BLAME if praising else PRAISE, aspect)


def _opinion(stream: _Dice, frames: Sequence[str], words: Sequence[str], aspect: str) -> str:
    return stream.pick(frames).format(aspect=aspect, word=stream.pick(words))


def _two_aspects(stream: _Dice) -> tuple[str, str]:
    first, second = stream.permutation(len(ASPECTS))[:2]
    return ASPECTS[first], ASPECTS[second]


def _require_positive(name: str, value: int) -> None:
    if value < 1:
        raise ValueError(f"{name} must be at least 1, not {value}")
