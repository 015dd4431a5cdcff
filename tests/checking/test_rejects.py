"""When a refusal counts: `rejects` and `refusal_of`."""

import pytest
from kata_grader import wording
from kata_grader.checking import agree, agree_on, refusal_of, rejects
from kata_grader.checking.diagnose import Diagnosis
from kata_grader.checking.open_exercise import CheckOptions, OpenExercise
from kata_grader.errors import KitFault
from kata_grader.failures import Raised, Unwritten
from kata_grader.submission import Folder

from tests.checking.opened import CHECK, CHECKED, DECAY_STEP, STEP, XS, add_mistakes, failure


def refusal(opened, body, *args, **kwargs):
    sides = opened(source=DECAY_STEP.format(body))
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
    side = opened(source=DECAY_STEP.format(body)).submission
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
    assert wording.message(found).split("\n\n")[-1].startswith(call)
    assert text in wording.message(found)
    side = opened(source=DECAY_STEP.format(body)).submission
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
    for body in ("return f'rate {rate}'", "return None"):  # something else is in the way
        assert refusal(opened, body, 1.0, 2.0, 1.5).mistake is None


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
    assert (found.outcome, wording.message(found)) == ("error", "decay.py has no decay_step")


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
    options = CheckOptions(Folder(hand_in("decay", REFUSES_ALL)), "direct")
    found = OpenExercise(course.find("decay"), options)
    found.session.start_check()
    found.diagnosis.activate(CHECK)
    with pytest.raises(KitFault):
        rejects(found.session.module.decay_step, 1.0, 1.0, 1.5)
    assert found.session.replies == 0
    found.close()


def test_a_valid_call_counts_for_its_own_check_alone(opened):
    """The next check has to begin with one too."""
    sides = opened()
    Diagnosis.current().activate(CHECK)
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
