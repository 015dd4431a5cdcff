"""What checks are written with: when they pass, and what the learner reads if they do not."""

import numpy as np
import pytest
from kata_grader import wording
from kata_grader.checking import (
    agree,
    agree_on,
    as_array,
    expect,
    named,
    points,
    training,
    unchanged,
)
from kata_grader.checking.diagnose import Diagnosis
from kata_grader.course.check_decorators import check_of
from kata_grader.errors import KitFault
from kata_grader.failures import Raised
from kata_grader.isolation.wire import Refused

from tests.checking.opened import CHECKED, DECAY_STEP, STEP, XS, failure

# agree


def test_agree_passes_where_the_values_agree(opened):
    """The learner's value is compared with the solution's on the same arguments."""
    sides = opened()
    agree(sides.submission.decay, sides.reference.decay, XS, 0.5)
    agree(sides.submission.decay, sides.reference.decay, XS, rate=0.5, state=np.ones(2))
    agree(sides.submission.summary, sides.reference.summary, [1.0, 2.0])


def test_agree_tells_the_call_and_the_difference(opened):
    """Small arguments are shown whole, large ones by their shape, each with its name."""
    sides = opened(("states = np.stack(states)", "states = np.stack(states) + 1"))
    found = failure(agree, sides.submission.decay, sides.reference.decay, XS[:2], rate=0.5)
    assert found.outcome == "failed"
    assert found.mistake is None
    assert wording.message(found) == (
        "decay(xs=array([[1., 2.], [3., 4.]]), rate=0.5): "
        "index [0, 0]: expected 0.5, received 1.5; 4 of 4 values differ"
    )
    found = failure(
        agree,
        sides.submission.decay,
        sides.reference.decay,
        np.ones((10, 9)),
        0.5,
        np.arange(9.0),
        named("numpy.tanh"),
    )
    first, call = wording.message(found).split("\n", 1)
    assert first.startswith("decay: index [0, 0]: expected")
    assert call == (
        "decay(\n"
        "    xs=<array of shape (10, 9), float64>,\n"
        "    rate=0.5,\n"
        "    state=<array of shape (9,), float64>,\n"
        "    activation=np.tanh,\n"
        ")"
    )


def test_agree_has_tolerances(opened):
    """An author may allow a larger distance, and integers for floats."""
    sides = opened((CHECKED, "    return np.round(rate * state + (1 - rate) * x_t).astype(int)"))
    arguments = (sides.submission.decay_step, sides.reference.decay_step)
    values = (np.array([2.25]), np.array([2.0]), 0.5)
    assert "floats" in wording.message(failure(agree, *arguments, *values))
    assert "expected 2.125, received 2" in wording.message(
        failure(agree, *arguments, *values, allow_ints=True)
    )
    agree(*arguments, *values, allow_ints=True, atol=0.2)
    agree(*arguments, *values, allow_ints=True, rtol=0.1)


def test_agree_shows_an_exception_of_the_learner(opened):
    """An exception is an error with the learner's own lines."""
    sides = opened((CHECKED, "    return x_t.shape[3]"))
    found = failure(
        agree, sides.submission.decay_step, sides.reference.decay_step, np.ones(2), np.ones(2), 0.5
    )
    assert found.outcome == "error"
    assert "raised IndexError: tuple index out of range\n  decay.py, line" in wording.message(found)
    assert wording.message(found).endswith("in decay_step\n    return x_t.shape[3]")


def test_agree_says_not_started_of_a_stub(opened, course):
    """A stub is not begun: that is no error."""
    sides = opened(source=course.find("decay").stub.read_text())
    found = failure(agree, sides.submission.decay_step, sides.reference.decay_step, 1.0, 1.0, 0.5)
    assert found.outcome == "not_started"
    assert (
        wording.message(found) == "not started: decay_step: mix the old state with the new input."
    )


def test_an_exception_of_the_solution_is_not_the_learners(opened):
    """Where the solution raises, the failure is marked as the kit's own."""
    sides = opened()
    with pytest.raises(Raised) as caught:
        agree(sides.submission.decay_step, sides.reference.decay_step, 1.0, 1.0, 7)
    assert caught.value.trusted


# agree_on


def best_of(side, values):
    """Tell a recorder some values, and ask for the best

    The second paragraph is for authors.
    """
    recorder = side.make_recorder(2)
    for value in values:
        recorder.on_step(value)
    return recorder.best(), recorder.values


def undocumented_steps(side):
    return side.make_recorder(2).limit


def test_agree_on_compares_what_several_steps_give(opened):
    """A scenario runs on each side; its first line names it in the message."""
    sides = opened(name="recorder")
    agree_on(best_of, sides.submission, sides.reference, [1.0, 2.0, 3.0])
    sides = opened(("max(self.values)", "min(self.values)"), name="recorder")
    found = failure(agree_on, best_of, sides.submission, sides.reference, [1.0, 2.0, 3.0])
    assert found.mistake == "smallest"
    assert wording.message(found) == (
        "The smallest value is returned: the best is the largest.\n\n"
        "Tell a recorder some values, and ask for the best: "
        "at [0]: expected 3, received 2"
    )
    assert "for authors" not in wording.message(found)


def test_agree_on_names_a_scenario_without_a_docstring_by_its_name(opened):
    """The name of the function, in words."""
    sides = opened(("self.limit = limit", "self.limit = 5"), name="recorder")
    found = failure(agree_on, undocumented_steps, sides.submission, sides.reference)
    assert wording.message(found).startswith("undocumented steps: expected 2, received 5")


def test_agree_on_fails_where_an_object_comes_instead_of_data(opened):
    """A submission that returns an object where the steps need data fails; it can't crash them."""
    sides = opened(("return max(self.values)", "return self; max(self.values)"), name="recorder")
    found = failure(agree_on, best_of, sides.submission, sides.reference, [1.0])
    assert "received a Recorder" in wording.message(found)


# unchanged


def test_unchanged_passes_where_arguments_stay(opened):
    """Calls that work on copies pass, whatever they return."""
    unchanged(opened().submission.decay, XS, 0.5, np.ones(2))


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("x_t += 1", "x_t"),
        ("state[0] = np.nan", "state"),
        ("rate.append(3)", "rate"),
        ("x_t.sort(); x_t[:] = x_t[::-1]", "x_t"),
    ],
)
def test_unchanged_names_the_argument_that_changed(opened, body, name):
    """Arrays and lists are compared with what they were, exactly."""
    sides = opened(source="import numpy as np\n" + DECAY_STEP.format(body))
    arguments = np.array([1.0, 2.0, 3.0]), np.array([np.nan, 1.0]), [1, [2, np.nan]]
    if body == "state[0] = np.nan":
        arguments = arguments[0], np.array([0.0, 1.0]), arguments[2]
    found = failure(unchanged, sides.submission.decay_step, *arguments)
    assert f"the argument {name} has changed: work on a copy of it" in wording.message(found)
    assert arguments[0].tolist() == [1, 2, 3]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_unchanged_looks_in_both_precisions(opened, dtype):
    """Of an array of another type a copy is made, and that is changed."""
    body = f"    x_t = np.asarray(x_t, dtype={dtype!r})\n    x_t *= 2\n    return x_t"
    sides = opened((CHECKED, body))
    found = failure(unchanged, sides.submission.decay_step, np.ones(2), np.ones(2), 0.5)
    assert "the argument x_t has changed" in wording.message(found)


def test_unchanged_compares_keyword_arguments_too(opened):
    """Dicts and sets that are handed over by name count like the others."""
    sides = opened(source="def f(x, **options):\n    options['seen']['a'] = 2\n    return x\n")
    found = failure(unchanged, sides.submission.f, 1, seen={"a": 1})
    assert "the argument seen has changed" in wording.message(found)
    unchanged(sides.submission.f, 1, seen={"a": 2})


def test_unchanged_names_the_mistake(opened):
    """Where one wrong answer changes the same argument, its message is added."""
    loop = "        state = rate * state + (1 - rate) * x_t\n        states.append(state)"
    sides = opened((loop, loop.replace("state = rate * state +", "state *= rate; state +=")))
    found = failure(unchanged, sides.submission.decay, XS, 0.5, np.ones(2))
    assert found.mistake == "in_place"


KEEPS_STACKS = """
import sys

STACKS = []


def f(x):
    frame, names = sys._getframe(1), []
    while frame and frame.f_code.co_name != "answer":
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    STACKS.append(names)
    return x


def stacks():
    return STACKS
"""


def test_unchanged_calls_as_every_check_does(opened):
    """No function on the stack tells an answer that its arguments will be looked at."""
    answer = opened(source=KEEPS_STACKS).submission
    answer.f([1])
    unchanged(answer.f, [1])
    one, other = answer.stacks()
    assert one
    assert one == other


# expect, as_array, points


def test_expect_fails_with_its_message():
    """Anything else that must be true, with a message of the author's own."""
    expect(True, "unused")
    assert wording.message(failure(expect, False, "limit: expected 5, received 4")) == (
        "limit: expected 5, received 4"
    )


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        (np.float32([[1, 2]]), (1, 2)),
        (np.array([[1, 2]]), (None, 2)),
        (np.uint8([1]), (None,)),
        (np.array(3.0), ()),
        (np.zeros((0, 2)), (None, 2)),
    ],
)
def test_as_array_gives_plain_floats(value, shape):
    """Floats and integers of the shape come out as float64."""
    array = as_array(value, shape, "predict(x)")
    assert array.dtype == np.float64
    np.testing.assert_array_equal(array, value)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (
            np.ones(3),
            "expected an array of numbers, shape (any, 2), received an array of shape (3,), "
            "float64",
        ),
        (np.ones((2, 3)), "received an array of shape (2, 3), float64"),
        (np.ones((2, 2), bool), "received an array of shape (2, 2), bool"),
        ([[1.0, 2.0]], "received a list of 1 item"),
        (None, "received None"),
        (3.0, "received a float"),
        (Refused("a numpy.matrix"), "received a numpy.matrix"),
        (np.array([[1.0, np.nan]]), "some values are not finite (NaN or infinity)"),
        (np.array([[-np.inf, 0.0]]), "some values are not finite (NaN or infinity)"),
    ],
)
def test_as_array_refuses_everything_else(value, message):
    """A message names the value, the shape that it should have, and what came."""
    text = wording.message(failure(as_array, value, (None, 2), "predict(x)"))
    assert text.startswith("predict(x): ")
    assert message in text


def test_as_array_refuses_an_object(opened):
    """A handle is no array, even if its object claims to be one."""
    recorder = opened(name="recorder").submission.make_recorder()
    assert "received a Recorder" in wording.message(failure(as_array, recorder, (2,), "x"))


def test_marks_say_what_a_check_is_worth_whether_it_trains_and_who_sees_it():
    """Ours and pytest's own count alike."""

    @training
    @points(2)
    def test_it(submission):
        """A check."""

    @pytest.mark.hidden
    @pytest.mark.points(0.5)
    def test_other(submission):
        pass

    ours, other = check_of("test_it", test_it), check_of("test_other", test_other)
    assert (ours.points, ours.training, ours.hidden, ours.title) == (2, True, False, "A check")
    assert (other.points, other.training, other.hidden) == (0.5, False, True)
    assert other.title == "test_other"


def test_checks_helpers_are_for_checks_alone(monkeypatch, opened):
    """Outside a check there is no exercise whose mistakes could be run."""
    sides = opened((STEP, "    return 17.0"))
    monkeypatch.setattr(Diagnosis, "_current", None)
    with pytest.raises(KitFault, match="can be called in a check alone"):
        agree(sides.submission.decay_step, sides.reference.decay_step, 3.0, 1.0, 0.75)


NAMES = ("read", "files", "put", "folder", "kept", "deadline", "witness", "after", "stand_down")


def test_a_function_may_have_any_name_that_the_kit_uses(opened):
    """The names of an exercise and those of the kit live in separate spaces."""
    side = opened(source="".join(f"def {n}(): return 'my {n}'\n" for n in NAMES)).submission
    assert [getattr(side, name)() for name in NAMES] == [f"my {name}" for name in NAMES]
