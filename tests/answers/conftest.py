"""Answers are data here: only `test_*.py` are tests."""

from tests.answers.turns import HERE, is_due

collect_ignore = ["right", "wrong"]


def pytest_configure(config):
    config.addinivalue_line("markers", "tensorflow: needs TensorFlow installed")


def pytest_addoption(parser):
    parser.addoption(
        "--changed",
        action="store_true",
        help="of the right answers, those that changed since the course was last proven, those to "
        "exercises that did, and a share of the others",
    )


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--changed"):
        return
    due, others = [], []
    for item in items:
        answer = _right_answer_of(item)
        (due if answer is None or is_due(answer) else others).append(item)
    config.hook.pytest_deselected(items=others)
    items[:] = due


def _right_answer_of(item):
    """Return the file of the right answer that a test checks, or None for any other test."""
    answer = getattr(item, "callspec", None) and item.callspec.params.get("answer")
    return answer if answer and answer.is_relative_to(HERE / "right") else None
