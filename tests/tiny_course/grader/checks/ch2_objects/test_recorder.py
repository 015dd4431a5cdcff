"""What an answer of `recorder` must do."""

import numpy as np
from kata_grader.checking import agree_on, expect, kit, points


def told(side, values, limit):
    """Tell a recorder some values, and look at them"""
    recorder = side.props.tell(side.make_recorder(limit), kit(side).put(values))
    return recorder.values


def best(side, values):
    """Tell a recorder some values, and ask for the best"""
    recorder = side.Recorder(limit=2)
    for value in values:
        recorder.on_step(value)
    return recorder.best()


def log(side, values):
    """Tell a recorder some values, and write its log"""
    folder = kit(side).folder()
    side.write_log(folder, side.props.tell(side.make_recorder(), values))
    return {name: kit(side).read(f"{folder}/{name}") for name in kit(side).files(folder)}


@points(4)
def test_values(submission, reference, rng):
    """The newest values are kept."""
    for limit in (2, 4, 9):
        agree_on(told, submission, reference, rng.normal(size=6), limit)


@points(3)
def test_best(submission, reference):
    """The best of the values."""
    for values in ([1.0, 3.0, 2.0, 0.5], [], [-2.0, -1.0]):
        agree_on(best, submission, reference, values)


@points(3)
def test_log(submission, reference):
    """The log in a file."""
    agree_on(log, submission, reference, np.array([0.5, 2.0, 1.5, 4.0]))


@points(0)
def test_limit(submission):
    """The limit can be read."""
    limit = submission.make_recorder(5).limit
    expect(limit == 5, f"limit: expected 5, received {limit}")
