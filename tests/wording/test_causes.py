"""What a reader of several verdicts is told once."""

from dataclasses import replace

import pytest
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.submission import Folder
from kata_grader.verdicts import TOLD
from kata_grader.wording import Causes, message

from tests.checking.opened import STEP


@pytest.fixture
def told(course, hand_in, solution):
    """`told(*edits)` returns what a reader of all verdicts on the solution with edits reads."""

    def messages(*edits):
        options = CheckOptions(Folder(hand_in("decay", solution("decay", *edits))), "process")
        (result,) = run_checks([course.find("decay")], options)
        causes = Causes()
        return [causes.message(one) for one in result.verdicts if one.outcome != "passed"]

    return messages


def test_a_file_that_can_not_be_loaded_is_told_once(told):
    """The first check says where the error is, and the others nothing more."""
    first, *others = told((STEP, "    return ("))
    assert "SyntaxError: '(' was never closed" in first
    assert others
    assert not any(others)


def test_numbers_and_names_of_layers_make_no_other_cause(told):
    """The same line raises the same for arrays of other sizes."""
    line = "raise TypeError(f'dense_{np.size(x_t) + id(x_t)} got {x_t!r:.0}')"
    _, *others = told((STEP, f"    {line}"))
    assert others
    assert all(one.startswith("As above: decay_step") for one in others)


def test_an_endless_call_is_told_before_its_arguments(told):
    """The reason stands in the first line, and the arguments below it."""
    first, *others = told(("    for x_t in xs:\n", "    while True:\n        x_t = xs[0]\n"))
    assert "took longer than" in first.splitlines()[0]
    assert all("took longer than" in one.splitlines()[0] for one in others)


def test_a_progress_bar_is_not_what_the_code_prints(course, hand_in, solution):
    """Keras draws it with colours and backspaces; what else is printed stays."""
    bar = r"\x1b[1m1/9\x1b[0m \x1b[32m━━\x1b[0m 9s\b\b\r\x1b[1m9/9\x1b[0m \x1b[32m━━\x1b[0m 1s"
    more = r"\nEpoch 1/2\n9/9 [=====>...] - 0s\n1/2 of \x1b[1mit"
    text = f"    print('{bar}{more}')\n    return 7.0"
    options = CheckOptions(Folder(hand_in("decay", solution("decay", (STEP, text)))), "direct")
    (result,) = run_checks([course.find("decay")], options)
    assert result.verdicts[0].printed == "Epoch 1/2\n1/2 of it\n"


@pytest.mark.parametrize(
    ("result", "told"),
    [
        ("decay_step", "a function: are the round brackets missing that call it?"),
        ("'a'.upper", "a builtin_function_or_method: are the round brackets missing"),
        ("type('Tensor', (), {})()", "a Tensor: `np.asarray` makes an array of it"),
    ],
)
def test_what_came_for_an_array_is_told_with_what_makes_one(
    result, told, course, hand_in, solution
):
    """A function that was not called, or a tensor."""
    answer = solution("decay", ("    states = []", f"    return {result}"))
    options = CheckOptions(Folder(hand_in("decay", answer)), "process")
    (checked,) = run_checks([course.find("decay")], options)
    assert any(told in Causes().message(one) for one in checked.verdicts)


def test_what_a_function_keeps_is_told_before_what_an_error_means(course, hand_in, solution):
    """What the error means in general is not why it comes from this code."""
    edits = (
        ("import numpy as np\n", "import numpy as np\n\nseen = []\n"),
        ("    states = []", "    seen.append(1)\n    1 / (len(seen) < 2)\n    states = []"),
    )
    options = CheckOptions(Folder(hand_in("decay", solution("decay", *edits))), "process")
    (checked,) = run_checks([course.find("decay")], options)
    kept = [one for one in checked.verdicts if "keeps" in one.cause]
    assert kept
    for one in kept:
        told = {**one.cause[TOLD], "meaning": "You divide by 0."}
        assert message(replace(one, cause={**one.cause, TOLD: told})).startswith("Called first")
