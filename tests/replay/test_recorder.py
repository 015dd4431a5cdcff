"""The last call of a check is kept as it was sent, in each isolation mode."""

import numpy as np
import pytest
from kata_grader.checking.runner import CheckOptions
from kata_grader.checking.submission import Folder
from kata_grader.learning.replay.failed_call import Object
from kata_grader.learning.replay.recorder import verdicts_and_calls

CHECKS = '''
import numpy as np
from kata_grader.checking import agree, agree_on, kit, named, points


@points(1)
def test_changes(submission):
    """The check changes its own arrays after the call."""
    x = np.ones(2)
    submission.decay_step(x, [x], rate=0.5)
    x += 6
    raise AssertionError("as ever")


def twice(side, x):
    """Two steps"""
    return [side.decay_step(x, x, rate) for rate in (0.25, 0.75)]


@points(1)
def test_twice(submission, reference):
    """What comes before in the check is no part of the step."""
    submission.decay_step(1.0, 1.0, 0.5)
    agree_on(twice, submission, reference, np.ones(3))


@points(1)
def test_nothing(submission):
    """A check that calls nothing."""
    raise AssertionError("as ever")


@points(1)
def test_object(submission):
    """An object is handed over, beside data that was put there."""
    found = submission.decay_step([submission.decay_step(0, 0, None)], kit(submission).put(5), 0)
    found.shape
'''

ANSWER = """
class Thing:
    shape = 8


def decay_step(x_t, state, rate):
    if rate is None:
        return Thing()
    if isinstance(x_t, list):
        return x_t[0]
    x_t *= 3
    return x_t
"""


@pytest.fixture(params=["direct", "process"])
def calls(request, course, hand_in):
    """The last calls of all checks, by their names."""
    course.find("decay").checks.write_text(CHECKS, "utf-8")
    options = CheckOptions(Folder(hand_in("decay", ANSWER)), request.param)
    found = {v.check: last for v, last in verdicts_and_calls(course.find("decay"), options)}
    assert list(found) == ["test_changes", "test_twice", "test_nothing", "test_object"]
    return found


def test_arguments_are_those_that_were_sent(calls):
    """Neither the answer nor the check can change them afterwards."""
    call = calls["test_changes"].call
    np.testing.assert_array_equal(call.args[0], [1, 1])
    np.testing.assert_array_equal(call.args[1][0], [1, 1])
    assert call.kwargs == {"rate": 0.5}
    assert (call.function, call.came) == ("decay_step", "value")
    np.testing.assert_array_equal(call.value, [3, 3])


def test_the_calls_of_a_step_are_known(calls):
    """Those that the failed comparison made, and no others."""
    last = calls["test_twice"]
    assert last.call.args[2] == 0.75
    assert [call.args[2] for call in last.before] == [0.25]
    assert last.later == 0


def test_a_check_without_a_call_has_none(calls):
    """Not that of the check before."""
    assert calls["test_nothing"] is None


def test_objects_are_named_and_data_beside_the_answer_is_data(calls):
    """What follows is counted."""
    last = calls["test_object"]
    assert last.call.args == [[Object("Thing")], 5, 0]
    assert last.call.value == Object("Thing")
    assert last.later == 1
