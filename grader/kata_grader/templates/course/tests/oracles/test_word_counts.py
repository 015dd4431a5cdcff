"""The solution of `word_counts` equals a table that is counted another way."""

from itertools import groupby

import pytest
from kata_grader.course.loading import load_solution

TEXTS = [
    "The cat saw the dog. The dog ran!",
    "To be, or not to be: that is the question.",
    "42",
]


@pytest.fixture(scope="module")
def solution():
    """The solution as a module."""
    return load_solution("ch1_words/word_counts")


@pytest.mark.parametrize("text", TEXTS)
def test_it_counts_as_sorting_does(solution, text):
    """Equal words stand side by side in a sorted list."""
    letters = "".join(c if c.isalpha() else " " for c in text.lower())
    groups = [(word, len(list(same))) for word, same in groupby(sorted(letters.split()))]
    table = sorted(groups, key=lambda pair: pair[1], reverse=True)
    for n in (1, 3, 100):
        assert solution.top_words(text, n) == table[:n]
