"""Short stories and questions about them: the answer needs both.

"the guest was anna . they met in the cellar . a lamp was lost" together with "where did they meet"
has the answer "cellar". The story alone leaves three answers, one for each kind of question; the
question alone leaves six, all of its kind. No fact depends on any other.

The texts are lower case, and their words are parted by single spaces. They depend on the seed
alone and are the same on every version of NumPy.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from kata_datasets.random_stream import RandomStream, require_positive

WHO = ("anna", "ben", "carla", "david", "emma", "farid")
WHAT = ("lamp", "book", "coat", "ball", "letter", "apple")
WHERE = ("kitchen", "garden", "office", "hallway", "cellar", "attic")
ANSWERS = WHO + WHAT + WHERE

FACTS = (
    ("the guest was {}", "{} came by", "it was {} who came"),
    ("a {} was lost", "somebody lost a {}", "the {} was gone"),
    ("they met in the {}", "the {} was full", "all went to the {}"),
)
QUESTIONS = (
    ("who was the guest", "who came by", "tell me the guest"),
    ("what was lost", "which thing was gone", "tell me the thing"),
    ("where did they meet", "which room was full", "tell me the room"),
)

STREAM = 3


def stories(n: int, seed: int) -> tuple[list[str], list[str], NDArray[np.int64]]:
    """Return `n` stories, a question about each, and the answers.

    A story tells of three facts in random order: who came, what was lost, and where they met.

    Args:
        n: how many, at least 1.
        seed: from 0 to 2**32 - 1.

    Returns:
        stories of at most 16 words, questions of at most 4, and an integer array of shape (n,):
        the places of the answers in `ANSWERS`.

    Raises:
        ValueError: `n` is below 1.
    """
    require_positive("n", n)
    stream = RandomStream(STREAM, seed)
    texts, questions, answers = [], [], []
    for _ in range(n):
        truths = [stream.pick(options) for options in (WHO, WHAT, WHERE)]
        told = [stream.pick(ways).format(truth) for ways, truth in zip(FACTS, truths, strict=True)]
        asked = stream.below(len(QUESTIONS))
        texts.append(" . ".join(stream.shuffled(told)))
        questions.append(stream.pick(QUESTIONS[asked]))
        answers.append(ANSWERS.index(truths[asked]))
    return texts, questions, np.array(answers, np.int64)


def text_words() -> list[str]:
    """Return all words of stories, in alphabetical order."""
    ways = zip(FACTS, (WHO, WHAT, WHERE), strict=True)
    return _words(way.format(" ".join(options)) for facts, options in ways for way in facts)


def question_words() -> list[str]:
    """Return all words of questions, in alphabetical order."""
    return _words(question for ways in QUESTIONS for question in ways)


def word_ids(texts: Sequence[str], words: Sequence[str], length: int) -> NDArray[np.int64]:
    """Return texts as rows of word ids: 0 for none, then 1 for the first of `words`, and so on.

    Args:
        texts: words parted by spaces.
        words: all words that occur.
        length: of the rows; shorter texts are filled up in front.

    Returns:
        an integer array of shape (len(texts), length).
    """
    index = {word: number for number, word in enumerate(words, 1)}
    ids = np.zeros((len(texts), length), np.int64)
    for row, text in zip(ids, texts, strict=True):
        found = [index[word] for word in text.split()]
        row[length - len(found) :] = found
    return ids


def _words(texts: Iterable[str]) -> list[str]:
    return sorted({word for text in texts for word in (*text.split(), ".")})
