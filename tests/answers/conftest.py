"""Which answers by other hands are checked."""

from functools import cache
from pathlib import Path

import pytest
from kata_authoring.last_release import changed_since, files_changed_since
from kata_grader.course.manifest import load_course

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


# After what `-m` leaves out: to find out what has changed of an exercise takes a moment.
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if not config.getoption("--changed"):
        return
    due, others = [], []
    for item in items:
        # All items of the session come here, those of other folders too.
        own = item.path.is_relative_to(HERE) and hasattr(item, "callspec")
        answer = item.callspec.params.get("answer") if own else None
        (others if answer and not differs(answer) else due).append(item)
    config.hook.pytest_deselected(items=others)
    items[:] = due


def differs(answer):
    """Whether an answer, or what decides the verdicts on it, is not as it was at the release."""
    exercises, files = differing()
    return answer.parent.name in exercises or files is None or answer in files


@cache
def differing():
    """Return the names of exercises and the answers that differ from the last release."""
    course = load_course(ROOT)
    names = {exercise.name for exercise in changed_since(course)}
    return names, files_changed_since(course, "benchmarks/answers")
