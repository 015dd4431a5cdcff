"""Which answers that learned nothing are checked."""

import hashlib
from pathlib import Path

import pytest
from kata_grader.course.digest import digest
from kata_grader.course.manifest import load_course

HERE = Path(__file__).parent
COURSE = load_course(HERE.parents[1])
SAMPLE = 5


# After what `-m` leaves out.
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Keep a few cheats in the gate, each of another exercise; everything checks them all.

    Another state of the exercises draws others.
    """
    if not config.getoption("--changed"):
        return
    left_out, drawn = [], set()
    for item in sorted(filter(exercise_of, items), key=place_in_the_draw):
        if exercise_of(item) in drawn or len(drawn) == SAMPLE:
            left_out.append(item)
        else:
            drawn.add(exercise_of(item))
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def exercise_of(item):
    """The exercise of a cheat; None for other tests."""
    # All items of the session come here, those of other folders too.
    if item.path != HERE / "test_cheats.py" or not hasattr(item, "callspec"):
        return None
    return item.module.CHEATS[item.callspec.params["name"]][0]


def place_in_the_draw(item):
    """By what the exercise is, so that the same tree gives the same sample."""
    told = digest(COURSE, COURSE.find(exercise_of(item))) + item.callspec.params["name"]
    return hashlib.sha256(told.encode()).hexdigest()
