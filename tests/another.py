"""A course of another subject, written as an author does who has the engine and nothing else."""

from __future__ import annotations

import re
import sys

import pytest
from kata_grader.cli.app import main
from kata_grader.course.manifest import load_course

WORDS, NUMBERS = "ch1_words", "ch2_numbers"
MEDIAN = f"{NUMBERS}/median"

SOLUTION = '''"""# The number in the middle

Nine people earn 2 and one earns 1,000. The mean says that they earn about 102, which is true of
nobody. Sort the numbers and take the one in the middle: this is the **median**. One huge number
moves the mean as far as it likes, and the median hardly at all. So reports on incomes and on
waiting times name the median. Where two numbers stand in the middle, take the mean of both.
"""


def median(numbers):
    """Return the median of a list of one or more numbers."""
    ### BEGIN SOLUTION: sort, and look at the middle.
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
    ### END SOLUTION
'''
CHECKS = '''"""What an answer of `median` must do."""

from kata_grader.checking import agree, hidden, points


@points(4)
def test_one_in_the_middle(submission, reference):
    """An odd number of numbers."""
    agree(submission.median, reference.median, [9, 1, 2])


@points(4)
def test_two_in_the_middle(submission, reference):
    """An even number of numbers."""
    agree(submission.median, reference.median, [8, 1, 4, 2])


@hidden
@points(2)
def test_many(submission, reference, rng):
    """Many numbers."""
    for count in (30, 31):
        agree(submission.median, reference.median, [int(n) for n in rng.integers(99, size=count)])
'''
MISTAKES = '''"""Well-known wrong answers of `median`."""

from kata_grader.course.mistakes import Mistake

EVEN = "(ordered[half - 1] + ordered[half]) / 2"
BOTH = f"ordered[half] if len(ordered) % 2 else {EVEN}"

MISTAKES = [
    Mistake("unsorted", "You don't sort. Sort the numbers first.", ("sorted(n", "list(n")),
    Mistake("mean", "This is the mean. Take the middle.", (BOTH, "sum(ordered) / len(ordered)")),
    Mistake("larger_of_two", "You take the larger one. Take their mean.", (EVEN, "ordered[half]")),
    Mistake("sum_of_two", "You add both in the middle. Halve the sum.", (") / 2", ")")),
]
'''
ORACLE = '''"""The solution of `median` equals the standard library's."""

from statistics import median

from kata_grader.course.loading import load_solution


def test_it_equals_the_standard_library():
    """On one number, on two, and on more."""
    for numbers in ([3], [4, 1], [5, 2, 9], [7, 7, 1, 2]):
        assert load_solution("median").median(numbers) == median(numbers)
'''
FILES = {
    f"solutions/{MEDIAN}.py": SOLUTION,
    f"grader/checks/{NUMBERS}/test_median.py": CHECKS,
    f"grader/mistakes/{MEDIAN}.py": MISTAKES,
    "tests/oracles/test_median.py": ORACLE,
}
EDITS = {
    "course.toml": (r"hints = \[\]", 'hints = ["Sort a copy, and count to the middle."]'),
    "README.md": ("TODO: what you write", "the number in the middle"),
}
# No line of these may reach a learner.
SECRETS = (
    "return re.findall(",
    "sorted(counts.items()",
    "half = len(ordered) // 2",
    "test_many",
    "You don't sort.",
)


def kata_in(folder, *words):
    """Run `kata` in a folder; it must succeed."""
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        here.setattr(sys, "argv", ["kata", *words])
        with pytest.raises(SystemExit) as ended:
            main()
    assert not ended.value.code


def write_median(root):
    """Write what `kata new` has left open."""
    for name, text in FILES.items():
        (root / name).write_text(text, "utf-8")
    for name, (pattern, written) in EDITS.items():
        text, number = re.subn(pattern, written, (root / name).read_text("utf-8"))
        assert number == 1, name
        (root / name).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def another(tmp_path_factory):
    """A course of words and numbers, outside this repository."""
    folder = tmp_path_factory.mktemp("another")
    kata_in(folder, "course", "new", "counting", "--title", "Words and numbers")
    root = folder / "counting"
    kata_in(root, "new", MEDIAN, "--title", "The number in the middle")
    write_median(root)
    kata_in(root, "stubs", "median")
    return load_course(root)
