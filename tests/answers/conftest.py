"""Answers are data here: only `test_*.py` are tests."""

from pathlib import Path

import pytest

from tests.answers.turns import is_due

HERE = Path(__file__).parent
collect_ignore = ["right", "wrong"]


# After what `-m` leaves out: to find out what has changed of an exercise takes long.
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if not config.getoption("--changed"):
        return
    due, others = [], []
    for item in items:
        # All items of the session come here, those of other folders too.
        own = item.path.is_relative_to(HERE) and hasattr(item, "callspec")
        answer = item.callspec.params.get("answer") if own else None
        (others if answer and not is_due(answer) else due).append(item)
    config.hook.pytest_deselected(items=others)
    items[:] = due
