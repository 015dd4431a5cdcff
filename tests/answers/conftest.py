"""Answers are data here: only `test_answers.py` is a test."""

collect_ignore = ["right", "wrong"]


def pytest_configure(config):
    config.addinivalue_line("markers", "tensorflow: needs TensorFlow installed")
