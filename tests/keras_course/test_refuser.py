"""An answer that refuses everything earns nothing: a refusal counts only after a valid call."""

import ast

import pytest
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import bundled_course, load_course
from kata_grader.course.stubs import current_stub
from kata_grader.submission import Folder

COURSE = load_course(bundled_course())
REFUSE = (
    "raise ValueError('; '.join(f'{k} {v!r} {getattr(v, \"shape\", \"\")}' "
    "for k, v in locals().items()))"
)


def refuser_of(exercise):
    """Return an answer whose functions and classes refuse every call, and name all arguments."""
    tree = ast.parse(current_stub(exercise))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.body = ast.parse(REFUSE).body
    for node in ast.walk(tree):
        methods = [one.name for one in getattr(node, "body", []) if hasattr(one, "name")]
        if isinstance(node, ast.ClassDef) and "__init__" not in methods:
            node.body += ast.parse(f"def __init__(self, *args, **kwargs):\n    {REFUSE}").body
    return ast.unparse(tree)


def earned(exercise, folder):
    """Return the points of the checks that do not train, by the names of the checks."""
    path = folder / exercise.file
    path.parent.mkdir(parents=True)
    path.write_text(refuser_of(exercise), "utf-8")
    (result,) = run_checks([exercise], CheckOptions(Folder(folder), "direct", training=False))
    assert all(verdict.outcome != "not_run" for verdict in result.verdicts)
    return {verdict.check: verdict.points for verdict in result.verdicts if verdict.points}


@pytest.mark.parametrize(
    "exercise", [e for e in COURSE.exercises if not e.needs], ids=lambda e: e.name
)
def test_an_answer_that_refuses_everything_earns_nothing(exercise, tmp_path):
    """In the exercises without Keras; in each check a valid call comes first."""
    assert earned(exercise, tmp_path) == {}


@pytest.mark.slow
@pytest.mark.tensorflow
@pytest.mark.parametrize("exercise", [e for e in COURSE.exercises if e.needs], ids=lambda e: e.name)
def test_it_earns_nothing_with_keras_either(exercise, tmp_path):
    """In the exercises whose answers are models."""
    assert earned(exercise, tmp_path) == {}
