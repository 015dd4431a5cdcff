"""What checks are written with: when they pass, and what the learner reads if they do not."""

from types import SimpleNamespace

import numpy as np
import pytest
from kata_grader.checking import (
    CheckFailure,
    agree,
    agree_on,
    as_array,
    expect,
    named,
    points,
    refusal_of,
    rejects,
    training,
    unchanged,
)
from kata_grader.checking.diagnose import Diagnosis
from kata_grader.checking.open_exercises import OpenExercises
from kata_grader.course.marks import check_of
from kata_grader.errors import KitFault
from kata_grader.failures import Raised, Unwritten
from kata_grader.isolation.wire import Refused
from kata_grader.submissions.submission import Folder

from tests.tiny import course_with

STEP = "    return rate * state + (1 - rate) * x_t"
CHECKED = "    _check_rate(rate)\n" + STEP
XS = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])


@pytest.fixture
def opened(course, hand_in, solution):
    """`opened(*edits)` hands in the solution with edits; returns both sides of a check.

    The functions in `right` count as if a valid call of them had agreed in this check.
    """
    gradings = []

    def open_one(*edits, name="decay", source=None, right=("decay_step",), course=course):
        text = solution(name, *edits) if source is None else source
        grading = OpenExercises(Folder(hand_in(name, text)), "direct")
        gradings.append(grading)
        found = grading.open(course.find(name))
        found.session.start_check()
        found.diagnosis.activate("test_it")
        found.diagnosis.was_right(right)
        return SimpleNamespace(submission=found.session.module, reference=found.trusted.reference)

    yield open_one
    for grading in gradings:
        grading.close_all()


def failure(check, *args, **kwargs):
    with pytest.raises(CheckFailure) as caught:
        check(*args, **kwargs)
    return caught.value


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
    assert found.message == (
        "decay(xs=array([[1., 2.], [3., 4.]]), rate=0.5): "
        "index [0, 0]: received 1.5, which is 1 too large; 4 of 4 values differ"
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
    first, call = found.message.split("\n", 1)
    assert first.startswith("decay: index [0, 0]: received")
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
    assert "floats" in failure(agree, *arguments, *values).message
    assert (
        "which is 0.125 too small" in failure(agree, *arguments, *values, allow_ints=True).message
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
    assert "raised IndexError: tuple index out of range\n  decay.py, line" in found.message
    assert found.message.endswith("in decay_step\n    return x_t.shape[3]")


def test_agree_says_not_started_of_a_stub(opened, course):
    """A stub is not begun: that is no error."""
    sides = opened(source=course.find("decay").stub.read_text())
    found = failure(agree, sides.submission.decay_step, sides.reference.decay_step, 1.0, 1.0, 0.5)
    assert found.outcome == "not_started"
    assert found.message == "not started: decay_step: mix the old state with the new input."


def test_an_exception_of_the_solution_is_not_the_learners(opened):
    """Where the solution raises, the failure is marked as the kit's own."""
    sides = opened()
    with pytest.raises(Raised) as caught:
        agree(sides.submission.decay_step, sides.reference.decay_step, 1.0, 1.0, 7)
    assert caught.value.trusted


# Diagnosis: the mistake that behaves just so.


def test_the_one_mistake_that_gives_the_learners_value_is_named(opened):
    """Where exactly one wrong answer gives this output, its message comes first."""
    sides = opened((STEP, "    return (1 - rate) * state + rate * x_t"))
    call = (sides.submission.decay_step, sides.reference.decay_step)
    found = failure(agree, *call, 3.0, 1.0, 0.75)
    assert found.mistake == "parts_swapped"
    assert found.message == (
        "The parts are swapped: the rate says how much of the old state is kept.\n"
        "\n"
        "decay_step(x_t=3.0, state=1.0, rate=0.75): received 2.5, which is 1 too large"
    )
    agree(*call, 3.0, 1.0, 0.5)  # here the parts are equal


def test_a_mistake_must_explain_what_the_function_gave_before(opened):
    """An answer is wrong as parts_swapped is, but was right where that one is wrong."""
    sides = opened((CHECKED, "    if x_t == 3.0:\n        return 2.5\n" + STEP))
    call = (sides.submission.decay_step, sides.reference.decay_step)
    assert failure(agree, *call, 3.0, 1.0, 0.75).mistake == "parts_swapped"
    agree(*call, 1.0, 2.0, 0.25)
    assert failure(agree, *call, 3.0, 1.0, 0.75).mistake is None


def test_what_a_function_gave_before_tells_mistakes_apart(opened, course):
    """Two wrong answers give this value; one of them would have failed on the call before."""
    add_mistakes(
        course, f'\nMISTAKES.append(Mistake("always", "m", {(CHECKED, "    return 2.5")!r}))\n'
    )
    sides = opened((STEP, "    return (1 - rate) * state + rate * x_t"))
    call = (sides.submission.decay_step, sides.reference.decay_step)
    assert failure(agree, *call, 3.0, 1.0, 0.75).mistake is None
    agree(*call, 1.0, 1.0, 0.5)
    assert failure(agree, *call, 3.0, 1.0, 0.75).mistake == "parts_swapped"


def test_what_another_function_gave_tells_mistakes_apart_too(opened, course):
    """Two wrong answers give this value; the summary of one of them is wrong as well."""
    swapped = "    return (1 - rate) * state + rate * x_t"
    edits = (STEP, swapped), ('"count": len(xs)', '"count": 0')
    text = ", ".join(map(repr, edits))
    add_mistakes(course, f'\nMISTAKES.append(Mistake("both", "m", {text}))\n')
    sides = opened((STEP, swapped))
    call = (sides.submission.decay_step, sides.reference.decay_step, 3.0, 1.0, 0.75)
    assert failure(agree, *call).mistake is None
    agree(sides.submission.summary, sides.reference.summary, [1.0, 2.0])
    assert failure(agree, *call).mistake == "parts_swapped"


def test_a_mistake_in_what_was_not_called_is_not_tried(opened, course, tmp_path):
    """It behaves as the solution does there; running it would only take time."""
    called, other = "state, rate", "state=None, activation=None"
    for name, old in [("inside", called), ("elsewhere", other)]:
        edit = f"{old}):", f"{old}, file=open({str(tmp_path / name)!r}, 'w')):"
        add_mistakes(course, f'\nMISTAKES.append(Mistake("{name}", "m", {edit!r}))\n')
    sides = opened((STEP, "    return 17.0"))
    failure(agree, sides.submission.decay_step, sides.reference.decay_step, 3.0, 1.0, 0.75)
    assert [name for name in ("inside", "elsewhere") if (tmp_path / name).exists()] == ["inside"]


def test_another_way_to_write_the_same_mistake_is_named_too(opened):
    """What counts is what an answer does, not how it is written."""
    sides = opened((CHECKED, "    return state - (state - x_t) * rate"))
    found = failure(agree, sides.submission.decay_step, sides.reference.decay_step, 3.0, 1.0, 0.75)
    assert found.mistake == "parts_swapped"


def test_a_value_that_no_mistake_gives_is_not_named(opened):
    """A wrong answer of the learner's own gets the difference alone."""
    sides = opened((STEP, "    return 17.0"))
    found = failure(agree, sides.submission.decay_step, sides.reference.decay_step, 3.0, 1.0, 0.75)
    assert found.mistake is None
    assert found.message.endswith("received 17, which is 15.5 too large")


def add_mistakes(course, text):
    path = course.find("decay").mistakes
    path.write_text(path.read_text() + text)


TWIN = f"""
MISTAKES.append(Mistake("twin", "A twin.", ({STEP!r}, "    return state + rate * (x_t - state)")))
"""


def test_a_value_that_two_mistakes_give_is_not_named(opened, course):
    """Where two wrong answers explain the output, naming one would be guessing."""
    add_mistakes(course, TWIN)
    sides = opened((STEP, "    return (1 - rate) * state + rate * x_t"))
    found = failure(agree, sides.submission.decay_step, sides.reference.decay_step, 3.0, 1.0, 0.75)
    assert found.mistake is None
    assert "swapped" not in found.message
    assert "twin" not in found.message


def test_two_mistakes_are_told_apart_by_an_input_on_which_they_differ(opened, course):
    """An input on which one of two wrong answers is right leaves one explanation."""
    add_mistakes(course, TWIN.replace("rate * (x_t - state)", "abs(rate * (x_t - state))"))
    sides = opened((STEP, "    return (1 - rate) * state + rate * x_t"))
    call = (sides.submission.decay_step, sides.reference.decay_step)
    assert failure(agree, *call, 3.0, 1.0, 0.75).mistake is None
    assert failure(agree, *call, 1.0, 3.0, 0.75).mistake == "parts_swapped"


def test_an_exception_is_named_by_the_one_mistake_that_raises_it(opened, course):
    """An error that a well-known wrong answer raises too gets its message, and stays an error."""
    add_mistakes(
        course,
        f'\nMISTAKES.append(Mistake("item", "A number has no items.", '
        f'({STEP!r}, "    return rate[0] * state")))\n',
    )
    sides = opened((STEP, "    return state[0] * (1 - rate)"))
    found = failure(agree, sides.submission.decay_step, sides.reference.decay_step, 3.0, 1.0, 0.75)
    assert found.outcome == "error"
    assert found.mistake == "item"
    assert "raised TypeError: 'float' object is not subscriptable" in found.message
    assert found.message.startswith("A number has no items.\n\n")


@pytest.mark.parametrize(
    ("mistake", "answer", "needs", "named"),
    [
        # The words of the answer's own refusal are the learner's, and so are its numbers.
        ("raise ValueError('x is 3')", "raise ValueError('too large')", False, True),
        ("raise ValueError('x is 3')", "return np.zeros(2) + np.zeros(3)", False, False),
        # What NumPy raises by hand comes from the check's arguments alone.
        ("return np.zeros(2) + np.zeros(3)", "return np.ones(2) + np.ones(3)", False, True),
        ("return np.zeros(2) + np.zeros(3)", "return np.ones(2) + np.ones(4)", False, False),
        ("return np.zeros(2) + np.zeros(3)", "return np.zeros(2).reshape(3)", False, False),
        # Layers of a learner's own sizes raise with other numbers.
        ("return np.zeros(2) + np.zeros(3)", "return np.ones(2) + np.ones(4)", True, True),
        ("return np.zeros(2) + np.zeros(3)", "return np.zeros(2).reshape(3)", True, False),
        # A name that is missing tells one error from another, wherever it is missing.
        ("return np.sqroot", "return np.zeros(2).sqroot", True, True),
        ("return np.sqroot", "return np.sqare", True, False),
    ],
)
def test_exceptions_of_one_cause_are_told_from_others(
    opened, course, mistake, answer, needs, named
):
    """Each line of an answer raises something, and a mistake explains what has its cause."""
    course = course_with(course, "", '["fractions"]') if needs else course
    added = f'\nMISTAKES.append(Mistake("it", "m", ({STEP!r}, "    {mistake}")))\n'
    add_mistakes(course, added)
    sides = opened((STEP, f"    {answer}"), course=course)
    found = failure(agree, sides.submission.decay_step, sides.reference.decay_step, 3.0, 1.0, 0.75)
    assert (found.outcome, found.mistake) == ("error", "it" if named else None)


def test_a_mistake_that_fails_on_an_input_explains_nothing(opened, course):
    """Wrong answers that raise or do not even load are passed over."""
    add_mistakes(
        course,
        f'\nMISTAKES.append(Mistake("raises", "m", ({STEP!r}, "    return 1 / 0")))'
        f'\nMISTAKES.append(Mistake("loads_not", "m", ({STEP!r}, "    return (")))\n',
    )
    sides = opened((STEP, "    return (1 - rate) * state + rate * x_t"))
    found = failure(agree, sides.submission.decay_step, sides.reference.decay_step, 3.0, 1.0, 0.75)
    assert found.mistake == "parts_swapped"


def states_of(side):
    """The sum of the states"""
    return float(as_array(side.decay(np.ones((3, 2)), 0.5), (3, 2), "decay").sum())


@pytest.mark.parametrize(("returned", "named"), [("states.T", "turned"), ("states[1:]", None)])
def test_what_the_steps_can_not_use_is_named_too(opened, course, returned, named):
    """A mistake whose value has the same wrong shape explains it, and another shape does not."""
    states = "    states = np.stack(states)\n"
    turned = f"({states!r}, {states + '    states = states.T' + chr(10)!r})"
    add_mistakes(course, f'\nMISTAKES.append(Mistake("turned", "They are turned.", {turned}))\n')
    sides = opened((states, f"{states}    states = {returned}\n"))
    found = failure(agree_on, states_of, sides.submission, sides.reference)
    assert (found.outcome, found.mistake) == ("failed", named)
    assert found.message.startswith("They are turned.\n\ndecay: expected") is bool(named)


def test_checks_helpers_are_for_checks_alone(monkeypatch, opened):
    """Outside a check there is no exercise whose mistakes could be run."""
    sides = opened((STEP, "    return 17.0"))
    monkeypatch.setattr(Diagnosis, "_current", None)
    with pytest.raises(KitFault, match="can be called in a check alone"):
        agree(sides.submission.decay_step, sides.reference.decay_step, 3.0, 1.0, 0.75)


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
    assert found.message == (
        "The smallest value is returned: the best is the largest.\n\n"
        "Tell a recorder some values, and ask for the best: "
        "at [0]: received 2, which is 1 too small"
    )
    assert "for authors" not in found.message


def test_agree_on_names_a_scenario_without_a_docstring_by_its_name(opened):
    """The name of the function, in words."""
    sides = opened(("self.limit = limit", "self.limit = 5"), name="recorder")
    found = failure(agree_on, undocumented_steps, sides.submission, sides.reference)
    assert found.message.startswith("undocumented steps: received 5, which is 3 too large")


def test_agree_on_fails_where_an_object_comes_instead_of_data(opened):
    """A submission that returns an object where the steps need data fails; it can't crash them."""
    sides = opened(("return max(self.values)", "return self; max(self.values)"), name="recorder")
    found = failure(agree_on, best_of, sides.submission, sides.reference, [1.0])
    assert "received a Recorder" in found.message


# rejects


REFUSALS = """
def decay_step(x_t, state, rate):
    {}
    return state
"""


def refusal(opened, body, *args, **kwargs):
    sides = opened(source=REFUSALS.format(body))
    return failure(rejects, sides.submission.decay_step, *args, **kwargs)


@pytest.mark.parametrize(
    "body",
    [
        'raise ValueError(f"rate {rate} is too large")',
        "raise ValueError('no')",
        "raise ValueError",
        "raise UnicodeError(f'rate {rate}')",
        "import numpy; numpy.ones(2) + numpy.ones(3)",
    ],
)
def test_rejects_accepts_any_value_error(opened, body):
    """Whatever its text, of NumPy's too, and of a kind of its own."""
    side = opened(source=REFUSALS.format(body)).submission
    rejects(side.decay_step, 1.0, 1.0, 1.5)
    assert refusal_of(lambda: side.decay_step(1.0, 1.0, 1.5)) == "a ValueError"


@pytest.mark.parametrize(
    ("body", "text", "words"),
    [
        ("pass", "received 1.0", "no error"),
        ("raise TypeError('rate')", "raised TypeError: rate", "it raises TypeError"),
        (
            "class ValueError(Exception): pass\n    raise ValueError(f'rate {rate}')",
            "raised ValueError: rate 1.5",
            "it raises ValueError",
        ),
    ],
)
def test_rejects_fails_on_anything_else(opened, body, text, words):
    """A value and another exception: each says what came, in a scenario too."""
    found = refusal(opened, body, 1.0, 1.0, 1.5)
    assert found.outcome == "failed"
    call = "decay_step(x_t=1.0, state=1.0, rate=1.5): expected a ValueError"
    assert found.message.split("\n\n")[-1].startswith(call)
    assert text in found.message
    side = opened(source=REFUSALS.format(body)).submission
    assert refusal_of(lambda: side.decay_step(1.0, 1.0, 1.5)) == words


def test_refusal_of_says_not_started_of_a_stub(opened, course):
    stub = opened(source=course.find("decay").stub.read_text("utf-8")).submission
    with pytest.raises(Unwritten) as caught:
        refusal_of(lambda: stub.decay_step(1.0, 1.0, 1.5))
    assert caught.value.outcome == "not_started"


def test_who_catches_exceptions_never_catches_a_stub_or_a_missing_function(opened, course):
    """So a scenario that turns exceptions into words needs no case for what is not written."""

    def told(side):
        try:
            return side.decay_step(1.0, 1.0, 1.5)
        except Raised as raised:
            return f"raised {raised.type}, a ValueError: {raised.is_value_error}"

    assert told(opened().submission) == "raised ValueError, a ValueError: True"
    broken = opened((CHECKED, "    return x_t.shape[3]")).submission
    assert told(broken) == "raised AttributeError, a ValueError: False"
    for text, outcome in [
        (course.find("decay").stub.read_text("utf-8"), "not_started"),
        ("", "error"),
    ]:
        with pytest.raises(Unwritten) as caught:
            told(opened(source=text).submission)
        assert caught.value.outcome == outcome


def test_a_solution_that_is_not_written_is_the_kits_fault(opened, course):
    """What is missing on the trusted side is not the learner's doing."""
    solution = course.find("decay").solution
    solution.write_text(course.find("decay").stub.read_text("utf-8"), "utf-8")
    sides = opened(source="def decay_step(x_t, state, rate):\n    return 1.0\n")
    with pytest.raises(Unwritten) as caught:
        agree(sides.submission.decay_step, sides.reference.decay_step, 1.0, 1.0, 0.5)
    assert caught.value.trusted


def test_rejects_names_the_mistake(opened):
    """Who accepts any value reads so."""
    sides = opened(("    _check_rate(rate)\n    return", "    return"))
    found = failure(rejects, sides.submission.decay_step, 1.0, 2.0, 1.5)
    assert found.mistake == "rate_unchecked"


def test_what_goes_through_tells_mistakes_apart(opened, course):
    """Of two wrong answers that accept a value, the one that returns the same is named."""
    unchecked = ("    _check_rate(rate)\n    return", "    return")
    clipped = (CHECKED, "    rate = min(rate, 1.0)\n" + STEP)
    add_mistakes(course, f'\nMISTAKES.append(Mistake("rate_clipped", "m", {clipped!r}))\n')
    for edit, mistake in [(unchecked, "rate_unchecked"), (clipped, "rate_clipped")]:
        sides = opened(edit)
        found = failure(rejects, sides.submission.decay_step, 1.0, 2.0, 1.5)
        assert found.mistake == mistake
    assert refusal(opened, "return 17.0", 1.0, 2.0, 1.5).mistake is None


def test_rejects_says_what_it_is_of_a_stub_or_a_missing_function(opened, course):
    """Not started and missing are no refusals."""
    sides = opened(source=course.find("decay").stub.read_text())
    found = failure(rejects, sides.submission.decay_step, 1.0, 2.0, 1.5)
    assert found.outcome == "not_started"
    sides = opened(source="")
    found = failure(rejects, sides.submission.decay_step, 1.0, 2.0, 1.5)
    assert (found.outcome, found.message) == ("error", "decay.py has no decay_step")


REFUSES_ALL = """
def decay_step(x_t, state, rate):
    raise ValueError(f"x_t {x_t}, state {state}, rate {rate}")


def decay(xs, rate, state=None, activation=None):
    raise ValueError(f"xs {xs}, rate {rate}, state {state}, activation {activation}")
"""
NO_VALID_CALL = "requires that decay_step refuses a call and has no valid call of decay_step before"


def test_rejects_counts_only_after_a_valid_call_of_the_same_function(opened):
    """Else an answer that refuses everything would pass; what is missing is the check's fault."""
    sides = opened(source=REFUSES_ALL, right=())
    with pytest.raises(KitFault, match=NO_VALID_CALL):
        rejects(sides.submission.decay_step, 1.0, 1.0, 1.5)
    sides = opened(right=())
    agree(sides.submission.decay, sides.reference.decay, XS, 0.5)
    sides.submission.decay_step(1.0, 1.0, 0.5)  # it returns, and nobody has looked at what
    with pytest.raises(KitFault, match=NO_VALID_CALL):
        rejects(sides.submission.decay_step, 1.0, 1.0, 1.5)
    agree(sides.submission.decay_step, sides.reference.decay_step, 1.0, 1.0, 0.5)
    rejects(sides.submission.decay_step, 1.0, 1.0, 1.5)


def test_a_check_without_a_valid_call_asks_the_answer_nothing(course, hand_in, opened):
    """So that no answer can make it look like the kit's fault, or keep it from looking so."""
    grading = OpenExercises(Folder(hand_in("decay", REFUSES_ALL)), "direct")
    found = grading.open(course.find("decay"))
    found.session.start_check()
    found.diagnosis.activate("test_it")
    with pytest.raises(KitFault):
        rejects(found.session.module.decay_step, 1.0, 1.0, 1.5)
    assert found.session.replies == 0
    grading.close_all()


def test_a_valid_call_counts_for_its_own_check_alone(opened):
    """The next check has to begin with one too."""
    sides = opened()
    Diagnosis.current().activate("test_it")
    with pytest.raises(KitFault, match=NO_VALID_CALL):
        rejects(sides.submission.decay_step, 1.0, 1.0, 1.5)


def refuses_a_rate(side):
    """How decay_step refuses a rate"""
    return refusal_of(lambda: side.decay_step(1.0, 1.0, 1.5))


def refuses_a_rate_and_takes_another(side):
    """How decay_step refuses a rate, and what it gives for another"""
    return [side.decay_step(1.0, 1.0, 0.5), refuses_a_rate(side)]


def test_a_refusal_in_a_scenario_needs_a_valid_call_too(opened):
    """Before it, or in the scenario itself."""
    sides = opened(right=())
    with pytest.raises(KitFault, match=NO_VALID_CALL):
        agree_on(refuses_a_rate, sides.submission, sides.reference)
    sides = opened(right=())
    agree_on(refuses_a_rate_and_takes_another, sides.submission, sides.reference)
    agree_on(refuses_a_rate, sides.submission, sides.reference)
    sides = opened(source=REFUSES_ALL, right=())
    failure(agree_on, refuses_a_rate_and_takes_another, sides.submission, sides.reference)


def test_an_answer_that_refuses_everything_earns_nothing(check):
    """In the checks of refusals as well."""
    assert sum(verdict.points for verdict in check("decay", REFUSES_ALL, "direct").values()) == 0


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
    sides = opened(source="import numpy as np\n" + REFUSALS.format(body))
    arguments = np.array([1.0, 2.0, 3.0]), np.array([np.nan, 1.0]), [1, [2, np.nan]]
    if body == "state[0] = np.nan":
        arguments = arguments[0], np.array([0.0, 1.0]), arguments[2]
    found = failure(unchanged, sides.submission.decay_step, *arguments)
    assert f"the argument {name} has changed: work on a copy of it" in found.message
    assert arguments[0].tolist() == [1, 2, 3]


def test_unchanged_compares_keyword_arguments_too(opened):
    """Dicts and sets that are handed over by name count like the others."""
    sides = opened(source="def f(x, **options):\n    options['seen']['a'] = 2\n    return x\n")
    found = failure(unchanged, sides.submission.f, 1, seen={"a": 1})
    assert "the argument seen has changed" in found.message
    unchanged(sides.submission.f, 1, seen={"a": 2})


def test_unchanged_names_the_mistake(opened):
    """Where one wrong answer changes the same argument, its message is added."""
    loop = "        state = rate * state + (1 - rate) * x_t\n        states.append(state)"
    sides = opened((loop, loop.replace("state = rate * state +", "state *= rate; state +=")))
    found = failure(unchanged, sides.submission.decay, XS, 0.5, np.ones(2))
    assert found.mistake == "in_place"


# expect, as_array, points


def test_expect_fails_with_its_message():
    """Anything else that must be true, with a message of the author's own."""
    expect(True, "unused")
    assert failure(expect, False, "limit: expected 5, received 4").message == (
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
    text = failure(as_array, value, (None, 2), "predict(x)").message
    assert text.startswith("predict(x): ")
    assert message in text


def test_as_array_refuses_an_object(opened):
    """A handle is no array, even if its object claims to be one."""
    recorder = opened(name="recorder").submission.make_recorder()
    assert "received a Recorder" in failure(as_array, recorder, (2,), "x").message


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
