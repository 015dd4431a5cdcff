"""The tiny course with one more exercise, so small that all its mutants take a second."""

import pytest
from kata_grader.course.manifest import load_course

from tests import tiny

ENTRY = """
[[chapters]]
name = "ch3_sums"
title = "Sums"

[[chapters.exercises]]
name = "total"
title = "A sum"
call_seconds = 2
seconds = 60
"""
FILES = {
    "solutions/ch3_sums/total.py": '''\
"""# A sum"""


def total(xs, start=0):
    """Return start and all of xs together."""
    ### BEGIN SOLUTION: add up.
    if not xs:
        return start
    return start + sum(xs)
    ### END SOLUTION
''',
    # Nobody asks for the default of start.
    "grader/checks/ch3_sums/test_total.py": '''\
from kata_grader.checking import agree, points


@points(10)
def test_total(submission, reference):
    """The sum."""
    agree(submission.total, reference.total, [1, 2], 5)
''',
    "grader/mistakes/ch3_sums/total.py": """\
from kata_grader.course.mistakes import Mistake

MISTAKES = [
    Mistake("start_forgotten", "You leave the start out. Add it.", ("start + sum(xs)", "sum(xs)")),
]
""",
}
DECLARED = "grader/equivalent/ch3_sums/total.toml"
# The sum of nothing is 0, so both branches give start.
SAME = """\
[[equivalent]]
function = "total"
old = "if not xs"
new = "if False"
reason = "The sum of nothing is 0."
"""


@pytest.fixture
def course(course):
    """The tiny course with the exercise `total`, which has a gap and an equivalent mutant."""
    manifest = course.root / "course.toml"
    manifest.write_text(manifest.read_text("utf-8") + ENTRY, "utf-8")
    for name, text in FILES.items():
        write(course, name, text)
    return load_course(course.root)


def write(course, name, text):
    path = course.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def edit(course, name, old, new):
    tiny.edit(course.root / name, old, new)


@pytest.fixture
def closed(course):
    """The same without the gap, and with the equivalent mutant declared."""
    call = "agree(submission.total, reference.total, [1, 2], 5)"
    edit(
        course,
        "grader/checks/ch3_sums/test_total.py",
        call,
        call + "\n    " + call.replace(", 5", ""),
    )
    write(course, DECLARED, SAME)
    return course
