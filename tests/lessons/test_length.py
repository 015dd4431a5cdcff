"""How much a learner reads before writing the first line: the lesson, and the docstrings."""

import ast
import re
from pathlib import Path

import pytest
from kata_grader.course.manifest import load_course

COURSE = load_course(Path(__file__).parents[2])
MOST = 1250
CUT = {"small_dataset": 900, "callbacks_by_hand": 900}


def words_of(exercise):
    """Return the number of words in a stub's docstrings; signs that stand alone don't count."""
    tree = ast.parse(exercise.stub.read_text("utf-8"))
    kinds = ast.Module | ast.FunctionDef | ast.ClassDef
    texts = [ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, kinds)]
    return sum(bool(re.search(r"\w", word)) for text in texts for word in text.split())


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda one: one.name)
def test_it_is_read_in_a_few_minutes(exercise):
    """No exercise asks for more, and two that were far too long keep to less."""
    assert words_of(exercise) <= CUT.get(exercise.name, MOST)
