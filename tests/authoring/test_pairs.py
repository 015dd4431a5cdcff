"""`kata prove --pairs`: which mistakes give the same on all inputs of a check."""

import json

import pytest

TWIN = """
MISTAKES.append(
    Mistake("new_alone", "You keep nothing.", ("return rate * state + (1 - rate)", "return 1"))
)
MISTAKES.append(
    Mistake(
        "state_lost",
        "You forget the state.",
        ("return rate * state + (1 - rate) * x_t", "return x_t + 0 * state"),
    )
)
"""


@pytest.fixture
def pairs(kata):
    """`pairs()` returns the pairs of `decay`, by check."""

    def run():
        code, out, _ = kata("prove", "decay", "--pairs", "--json")
        assert code == 0
        return json.loads(out)["ch1_numbers/decay"]

    return run


def test_mistakes_that_checks_tell_apart_are_no_pair(pairs):
    found = [pair for listed in pairs().values() for pair in listed]
    assert ["parts_swapped", "state_ignored"] not in found


def test_mistakes_that_give_the_same_are_listed_once_for_each_check_that_rejects_them(
    pairs, course, kata
):
    decay = course.find("decay")
    decay.mistakes.write_text(decay.mistakes.read_text("utf-8") + TWIN, "utf-8")
    found = pairs()
    with_the_twins = [
        name for name, listed in found.items() if ["new_alone", "state_lost"] in listed
    ]
    assert with_the_twins
    assert all(listed.count(["new_alone", "state_lost"]) <= 1 for listed in found.values())
    out = kata("prove", "decay", "--pairs")[1]
    assert f"{with_the_twins[0]}: " in out
    assert "new_alone = state_lost" in out
