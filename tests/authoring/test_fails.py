"""A mistake of an exercise with a library names the checks that reject it: no other tries it."""

import json

import pytest
from kata_grader.course.manifest import load_course

from tests.tiny import course_with

SWAPPED = (
    "    return rate * state + (1 - rate) * x_t",
    "    return (1 - rate) * state + rate * x_t",
)


@pytest.fixture
def decay(course):
    """An exercise with a library, as one with Keras is."""
    return course_with(course, "", '["statistics"]').find("decay")


@pytest.fixture
def prove(kata, decay):
    """`prove()` proves it; returns the exit code and the gaps."""

    def run():
        code, _, err = kata("prove", "decay", "--jobs", "1")
        return code, [line for line in err.splitlines() if line.startswith("gap:")]

    return run


def say_fails(decay, told, may_fail=None):
    """Let each mistake name these checks."""
    text = decay.mistakes.read_text("utf-8")
    text += f"\nFAILS, MAY_FAIL = {told!r}, {may_fail or {}!r}\n" + ADDED
    decay.mistakes.write_text(text, "utf-8")


ADDED = """
MISTAKES = [
    Mistake(
        one.name,
        one.message,
        *one.edits,
        fails=FAILS.get(one.name, ()),
        may_fail=MAY_FAIL.get(one.name, ()),
    )
    for one in MISTAKES
]
"""


def needed(gaps):
    """What the gaps say that mistakes need."""
    return {gap.split(" mistake ")[1].split(" needs ")[0]: gap.split("fails=")[1] for gap in gaps}


def test_what_is_missing_is_said_as_it_is_written(prove):
    code, gaps = prove()
    assert code == 1
    assert needed(gaps)["rate_unchecked"] == '("test_rate",).'


def test_a_check_too_many_is_a_gap(prove, decay):
    found = needed(prove()[1])
    right = {name: eval(told.rstrip(".")) for name, told in found.items()}
    say_fails(decay, right)
    assert prove() == (0, [])
    say_fails(decay, right | {"rate_unchecked": ("test_rate", "test_step")})
    code, gaps = prove()
    assert code == 1
    assert needed(gaps) == {"rate_unchecked": '("test_rate",).'}


def test_a_check_that_only_some_versions_fail_may_pass_or_fail(prove, decay):
    right = {name: eval(told.rstrip(".")) for name, told in needed(prove()[1]).items()}
    name, checks = next((n, checks) for n, checks in right.items() if len(checks) > 1)
    without = right | {name: checks[:-1]}
    say_fails(decay, without)
    assert needed(prove()[1]) == {name: f"{checks!r}.".replace("'", '"')}
    say_fails(decay, without, {name: checks[-1:], "rate_unchecked": ("test_step",)})
    assert prove() == (0, [])


def test_a_check_tries_those_alone_that_name_it(check, solution, course, decay):
    def mistake():
        verdicts = check("decay", solution("decay", SWAPPED), course=load_course(course.root))
        return verdicts["test_step"].mistake

    say_fails(decay, {"parts_swapped": ("test_step",), "rate_unchecked": ("test_rate",)})
    assert mistake() == "parts_swapped"
    say_fails(decay, {"parts_swapped": ("test_rate",), "rate_unchecked": ("test_step",)})
    assert mistake() is None


def test_without_a_library_no_mistake_needs_to(kata, course):
    assert kata("prove", "decay", "--jobs", "1")[0] == 0


def test_the_gate_asks_the_named_checks_and_all_where_they_name_nothing(kata, prove, decay):
    """Each mistake is still rejected and named; a check that it wrongly names is a gap."""
    right = {name: eval(told.rstrip(".")) for name, told in needed(prove()[1]).items()}
    say_fails(decay, right)
    code, out, err = kata("prove", "decay", "--jobs", "1", "--changed")
    assert (code, err) == (0, "")
    assert "Differ from the last release: decay." in out
    say_fails(decay, right | {"rate_unchecked": ("test_step",)})
    code, _, err = kata("prove", "decay", "--jobs", "1", "--changed")
    assert code == 1
    assert 'the mistake rate_unchecked needs fails=("test_rate",).' in err


def test_so_many_mistakes_can_be_asked_of_different_exercises(kata):
    """The solution and the stub always are."""
    for number, drawn in (1, [0, 1]), (2, [1, 1]), (3, [1, 1]):
        words = ("prove", "decay", "recorder", "--jobs", "1", "--sample", number, "--json")
        code, out, err = kata(*words)
        assert (code, err) == (0, "")
        rows = json.loads(out)["exercises"]
        assert sorted(row["mistakes"] for row in rows) == drawn
        assert all(row["mistakes"] == row["rejected"] == row["named"] for row in rows)
        assert [(row["solution"], row["stub"]) for row in rows] == [(10, 0), (10, 0)]
