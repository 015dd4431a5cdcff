"""Diagnosis: the one mistake that behaves just as the answer does is named."""

import numpy as np
import pytest
from kata_grader import wording
from kata_grader.checking import agree, agree_on, as_array
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.submission import Folder

from tests.checking.opened import CHECKED, STEP, add_mistakes, failure
from tests.tiny import course_with


def test_the_one_mistake_that_gives_the_learners_value_is_named(opened):
    """Where exactly one wrong answer gives this output, its message comes first."""
    sides = opened((STEP, "    return (1 - rate) * state + rate * x_t"))
    call = (sides.submission.decay_step, sides.reference.decay_step)
    found = failure(agree, *call, 3.0, 1.0, 0.75)
    assert found.mistake == "parts_swapped"
    assert wording.message(found) == (
        "The parts are swapped: the rate says how much of the old state is kept.\n"
        "\n"
        "decay_step(x_t=3.0, state=1.0, rate=0.75): expected 1.5, received 2.5"
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
    assert wording.message(found).endswith("expected 1.5, received 17")


TWIN = f"""
MISTAKES.append(Mistake("twin", "A twin.", ({STEP!r}, "    return state + rate * (x_t - state)")))
"""


def test_a_value_that_two_mistakes_give_is_not_named(opened, course):
    """Where two wrong answers explain the output, naming one would be guessing."""
    add_mistakes(course, TWIN)
    sides = opened((STEP, "    return (1 - rate) * state + rate * x_t"))
    found = failure(agree, sides.submission.decay_step, sides.reference.decay_step, 3.0, 1.0, 0.75)
    assert found.mistake is None
    assert "swapped" not in wording.message(found)
    assert "twin" not in wording.message(found)


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
    assert "raised TypeError: 'float' object is not subscriptable" in wording.message(found)
    assert wording.message(found).startswith("A number has no items.\n\n")


@pytest.mark.parametrize(
    ("mistake", "answer", "needs", "named"),
    [
        # The words of the answer's own refusal are the learner's, and so are its numbers.
        # Who always raises may have any reason.
        ("raise ValueError('x is 3')", "raise ValueError('too large')", False, False),
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
    assert wording.message(found).startswith("They are turned.\n\ndecay: expected") is bool(named)


SWAPPED = "    return (1 - rate) * state + rate * x_t"
# Small inputs made by hand, then drawn ones.
INPUTS = """

@points(1)
def test_inputs(submission, reference, rng):
    \"\"\"Inputs of several sizes.\"\"\"
    step = submission.decay_step, reference.decay_step
    for x, state in [(3.0, 1.0), *rng.normal(size=(3, 2)).tolist()]:
        agree(*step, x, state, 0.75)
    for size in (4, 6, 1):
        agree(*step, rng.normal(size=size), rng.normal(size=size), 0.75)
"""


@pytest.fixture
def told_of(course, hand_in, solution):
    """`told_of(step, *mistakes)` checks an answer with this step on inputs of several sizes."""
    checks = course.find("decay").checks
    checks.write_text(checks.read_text("utf-8") + INPUTS, "utf-8")

    def verdict(step, *mistakes):
        added = [f"MISTAKES.append(Mistake({name!r}, 'm', {edit!r}))" for name, edit in mistakes]
        add_mistakes(course, "\n" + "\n".join(added))
        options = CheckOptions(Folder(hand_in("decay", solution("decay", (STEP, step)))), "direct")
        (result,) = run_checks([course.find("decay")], options)
        return next(one for one in result.verdicts if one.check == "test_inputs")

    return verdict


def test_the_inputs_after_a_failure_tell_mistakes_apart(told_of):
    """On the small input two wrong answers agree; the message stays the one about that input."""
    twin = "always", (CHECKED, "    return 2.5 + 0 * x_t")
    verdict = told_of(SWAPPED + "\n    print('here')", twin)
    assert verdict.mistake == "parts_swapped"
    assert (
        "decay_step(x_t=3.0, state=1.0, rate=0.75): expected 1.5, received 2.5"
        in wording.message(verdict)
    )


def test_what_is_printed_after_a_failure_is_not_shown(told_of):
    """A learner reads what the call printed that is told of."""
    assert told_of("    print('here')\n" + SWAPPED).printed == "here\n"


@pytest.mark.parametrize(
    ("step", "named"),
    [
        # It gives what the mistake gives on the small input alone.
        ("return 2.5 + 0 * x_t", False),
        # A single row it treats in a way of its own.
        ("return (1 - rate) * state + rate * x_t if np.shape(x_t) != (1,) else x_t", True),
        # It gives what the mistake gives, but not for most values.
        ("return (1 - rate) * state + rate * x_t if np.size(x_t) < 4 else x_t", False),
        # What is right is not explained.
        (
            "return (1 - rate) * state + rate * x_t if np.ndim(x_t) or x_t == 3 "
            "else rate * state + (1 - rate) * x_t",
            False,
        ),
    ],
)
def test_a_name_explains_nearly_all_that_a_function_gave(told_of, step, named):
    """What happens at an edge may be a second fault; what is right may not be explained away."""
    verdict = told_of(f"    {step}")
    assert (verdict.outcome, verdict.mistake) == ("failed", "parts_swapped" if named else None)


def test_an_exception_in_another_function_is_another_cause(opened, course):
    """Both add arrays of other shapes, one in the step and one in the loop."""
    added = "np.zeros(2) + np.zeros(3)"
    add_mistakes(
        course, f'\nMISTAKES.append(Mistake("it", "m", ({STEP!r}, "    return {added}")))\n'
    )
    for place, named in [
        ((STEP, f"    return {added}"), "it"),
        ((STEP, "    return _helped()"), "it"),
    ]:
        helper = ("def summary(", f"def _helped():\n    return {added}\n\n\ndef summary(")
        sides = opened(place, helper)
        found = failure(
            agree, sides.submission.decay_step, sides.reference.decay_step, 3.0, 1.0, 0.75
        )
        assert (found.outcome, found.mistake) == ("error", named)
    in_summary = (
        (STEP, "    return summary(np.zeros(2))"),
        ('"count": len(xs)', f'"count": {added}'),
    )
    sides = opened(*in_summary)
    found = failure(agree, sides.submission.decay_step, sides.reference.decay_step, 3.0, 1.0, 0.75)
    assert (found.outcome, found.mistake) == ("error", None)


LOOP = "        state = rate * state + (1 - rate) * x_t\n"
BY_STEPS = (LOOP, "        state = decay_step(x_t, state, rate)\n")
SEQUENCES = """

@points(1)
def test_sequences(submission, reference, rng):
    \"\"\"Sequences.\"\"\"
    for size in [(3, 2), (5, 4)]:
        agree(submission.decay, reference.decay, rng.normal(size=size), 0.75)
"""


@pytest.fixture
def verdicts_on(course, hand_in, solution):
    """`verdicts_on(*edits)` checks an answer whose loop makes steps, as the solution's does."""
    exercise = course.find("decay")
    solved = exercise.solution.read_text("utf-8")
    exercise.solution.write_text(solved.replace(*BY_STEPS), "utf-8")
    exercise.checks.write_text(exercise.checks.read_text("utf-8") + INPUTS + SEQUENCES, "utf-8")
    exercise.mistakes.write_text("MISTAKES = []\n", "utf-8")

    def verdicts(*edits):
        options = CheckOptions(Folder(hand_in("decay", solution("decay", *edits))), "process")
        (result,) = run_checks([course.find("decay")], options)
        return {one.check: one for one in result.verdicts}

    return verdicts


def test_a_check_says_which_function_below_is_wrong_too(verdicts_on):
    """The loop is right, with the steps that the answer takes."""
    found = verdicts_on(BY_STEPS, (STEP, STEP + " * 0.5"))
    assert found["test_inputs"].cause.get("because_of") is None
    assert found["test_sequences"].cause["because_of"] == "decay_step"
    told = wording.message(found["test_sequences"])
    assert told.startswith("`decay_step` is wrong, and this may come of it. Mend that")


AVERAGE = (
    "def summary(",
    "def average(inputs, rate):\n    return decay(inputs, rate).mean(axis=0)\n\n\ndef summary(",
)
AVERAGES = SEQUENCES.replace("ences", "ences_averaged").replace(".decay,", ".average,")


def test_of_two_functions_below_the_one_whose_parts_are_right_is_named(course, verdicts_on):
    """`decay` is wrong because of `decay_step`, which alone is to be mended."""
    exercise = course.find("decay")
    solved = exercise.solution.read_text("utf-8")
    exercise.solution.write_text(solved.replace(*AVERAGE), "utf-8")
    exercise.checks.write_text(exercise.checks.read_text("utf-8") + AVERAGES, "utf-8")
    found = verdicts_on(BY_STEPS, AVERAGE, (STEP, STEP + " * 0.5"))
    assert found["test_sequences_averaged"].cause["because_of"] == "decay_step"


def test_a_function_whose_parts_are_right_has_nothing_to_wait_for(verdicts_on):
    found = verdicts_on(BY_STEPS, ("np.stack(states)", "np.stack(states) + 1"))
    assert found["test_sequences"].outcome == "failed"
    assert "because_of" not in found["test_sequences"].cause


@pytest.mark.parametrize(
    ("step", "above", "comes_of_it"),
    [
        (STEP + " * 0.5", "unknown(states)", False),
        (STEP + " * 0.5", "len(states).size", False),
        (STEP + " * 0.5", "[*states]", False),
        ("    return None", "sum(states)", True),
        ("    unknown", "np.stack(states)", True),
    ],
)
def test_an_error_above_comes_of_another_type_below_alone(step, above, comes_of_it, verdicts_on):
    """A wrong number below makes no name unknown, and no list of an array."""
    found = verdicts_on(BY_STEPS, (STEP, step), ("np.stack(states)", above))["test_sequences"]
    assert ("because_of" in found.cause) == comes_of_it
    assert wording.message(found).startswith("`decay_step` is wrong, ") == comes_of_it


CHANGED = """

@points(1)
def test_changes_nothing(submission, reference, rng):
    \"\"\"Arguments stay.\"\"\"
    unchanged(submission.decay_step, rng.normal(size=2), rng.normal(size=2), 0.5)
"""


def test_what_comes_of_changed_arguments_is_no_other_mistake(course, verdicts_on):
    """A mistake that gives the same is not named."""
    exercise = course.find("decay")
    checks = exercise.checks.read_text("utf-8").replace(SEQUENCES, CHANGED + SEQUENCES)
    exercise.checks.write_text(checks, "utf-8")
    zeros = ("np.stack(states)", "np.zeros_like(xs)")
    exercise.mistakes.write_text(
        "from kata_grader.course.mistakes import Mistake\n"
        f"MISTAKES = [Mistake('zeros', 'You give zeros.', {zeros!r})]\n",
        "utf-8",
    )
    emptied = "    new = rate * state + (1 - rate) * x_t\n    x_t *= 0\n    return new"
    found = verdicts_on(BY_STEPS, (STEP, emptied), zeros)
    assert found["test_changes_nothing"].cause["kind"] == "changed"
    assert found["test_sequences"].mistake is None
    assert found["test_sequences"].cause["because_of"] == "decay_step"
    assert verdicts_on(BY_STEPS, zeros)["test_sequences"].mistake == "zeros"


KEPT = "SEEN = []\n\n\ndef decay_step("
KEEPS = (
    ("def decay_step(", KEPT),
    (LOOP, LOOP + "        SEEN.append(state)\n"),
    ("np.stack(states)", "np.stack(states) + len(SEEN) - len(states)"),
)


def test_what_is_kept_between_calls_is_told(verdicts_on):
    """The first call is right, and so is each other one in a process of its own."""
    found = verdicts_on(*KEEPS)
    told = wording.message(found["test_sequences"])
    assert told.startswith("Called first, before any other call, this one is right. So your code")


def test_what_is_wrong_alone_keeps_nothing(verdicts_on):
    found = verdicts_on(*KEEPS[:2], ("np.stack(states)", "np.stack(states) + 1"))
    assert found["test_sequences"].outcome == "failed"
    assert "keeps" not in found["test_sequences"].cause


@pytest.mark.parametrize("library", ["", "json"])
def test_a_name_found_later_stands_at_the_earlier_failure_too(course, hand_in, solution, library):
    """Two wrong answers agree on all inputs of the first check, and not on those of the second."""
    if library:  # with one, checks take seconds, and other mistakes are not tried again
        course = course_with(course, f"[libraries.{library}]\n", f'["{library}"]')
    exercise = course.find("decay")
    first, second = INPUTS.split("    for size")
    text = exercise.checks.read_text("utf-8").split("@points")[0]
    checks = first.replace("rng.normal(size=(3, 2)).tolist()", "[(9.0, 2.0)]")
    exercise.checks.write_text(
        text + checks + checks.replace("test_inputs", "test_later") + "    for size" + second,
        "utf-8",
    )
    twin = STEP, "    return (1 - rate) * state + rate * x_t + (np.size(x_t) > 1)"
    add_mistakes(course, f"\nMISTAKES.append(Mistake('twin', 'm', {twin!r}))\n")
    options = CheckOptions(Folder(hand_in("decay", solution("decay", (STEP, SWAPPED)))), "direct")
    (result,) = run_checks([course.find("decay")], options)
    found = {one.check: one.mistake for one in result.verdicts}
    assert found == {"test_inputs": "parts_swapped", "test_later": "parts_swapped"}


CONTRADICTED = """

def value(side):
    \"\"\"A value\"\"\"
    return side.decay_step(3.0, 1.0, 0.75)


def size(side):
    \"\"\"Whether it is large\"\"\"
    return side.decay_step(3.0, 1.0, 0.75) > 2


@points(1)
def test_value(submission, reference):
    \"\"\"A value.\"\"\"
    agree_on(value, submission, reference)


@points(1)
def test_size(submission, reference):
    \"\"\"Its size.\"\"\"
    agree_on(size, submission, reference)
"""


@pytest.mark.parametrize("shown", [True, False])
def test_what_an_earlier_check_contradicts_is_not_named(course, hand_in, solution, shown):
    """A coarse check fits a wrong answer that gives another value where the value is seen."""
    exercise = course.find("decay")
    text = exercise.checks.read_text("utf-8").split("@points")[0]
    checks = CONTRADICTED if shown else CONTRADICTED.replace("def test_value", "def value_too")
    exercise.checks.write_text(text.replace("agree,", "agree, agree_on,") + checks, "utf-8")
    swapped, large = (STEP, SWAPPED), (STEP, "    return 17.0")
    names = [("swapped", swapped, ("test_value",)), ("large", large, ("test_value", "test_size"))]
    lines = [
        f"    Mistake({name!r}, 'm', {edit!r}, fails={fails}),\n" for name, edit, fails in names
    ]
    before = exercise.mistakes.read_text("utf-8").split("MISTAKES")[0]
    exercise.mistakes.write_text(f"{before}MISTAKES = [\n{''.join(lines)}]\n", "utf-8")
    options = CheckOptions(Folder(hand_in("decay", solution("decay", swapped))), "direct")
    (result,) = run_checks([course.find("decay")], options)
    found = {one.check: one.mistake for one in result.verdicts}
    assert found["test_size"] == (None if shown else "large")
