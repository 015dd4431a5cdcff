"""Answers are data here: only `test_*.py` are tests."""

from tests.answers.turns import is_due

collect_ignore = ["right", "wrong"]


def pytest_configure(config):
    config.addinivalue_line("markers", "tensorflow: needs TensorFlow installed")


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--changed"):
        return
    due, others = [], []
    for item in items:
        answer = getattr(item, "callspec", None) and item.callspec.params.get("answer")
        (others if answer and not is_due(answer) else due).append(item)
    config.hook.pytest_deselected(items=others)
    items[:] = due
