"""`kata mutate`: survivors are shown, equivalents are declared, an interrupted run goes on."""

import json
import re
import signal
import subprocess
import sys

import pytest

from tests.authoring.mutants.conftest import DECLARED, FILES, SAME, edit, write
from tests.deadlines import PATIENCE, wait_until

SOLUTION, CHECKS, MISTAKES = FILES


@pytest.fixture
def figures(kata, tmp_path):
    """`figures(*words)` runs `kata mutate`; returns the exit code and the figures of its JSON."""

    def run(*words):
        code, _, err = kata("mutate", *words, "--jobs", "2", "--json", tmp_path / "figures.json")
        assert "Traceback" not in err
        return code, json.loads((tmp_path / "figures.json").read_text("utf-8"))

    return run


def told(mutants):
    return {f"{mutant['old']} -> {mutant['new']}" for mutant in mutants}


def test_survivors_are_listed_with_their_edit(kata, course):
    """A mutant that no check rejects ends the command with 1."""
    code, out, _ = kata("mutate", "total")
    assert code == 1
    assert re.search(r"total +\d+ +\d+\.\d % +3 +0 +0 +\d+\.\d % +\d", out), out
    survivors = out.partition("ch3_sums/total survive:\n")[2].splitlines()
    assert sorted(survivors) == [
        "  total, line 4: start=0 -> start=-1",
        "  total, line 4: start=0 -> start=1",
        "  total, line 7: not xs -> False",
    ]


def test_where_checks_reject_all_others_and_the_equivalent_is_declared_it_exits_0(figures, closed):
    code, found = figures("total")
    (row,) = found["exercises"]
    assert code == 0
    assert (row["survivors"], row["gaps"], row["declared"]) == ([], [], 1)
    assert row["rejected"] == row["mutants"] - 1 > 8
    assert 0 < row["named"] < row["rejected"]


def test_named_are_those_that_a_check_takes_for_a_mistake(figures, closed):
    before = figures("total")[1]["exercises"][0]["named"]
    edit(closed, MISTAKES, '("start + sum(xs)", "sum(xs)")', '("start + sum(xs)", "7")')
    assert figures("total")[1]["exercises"][0]["named"] < before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('function = "total"', 'function = "sums"', "there is no function sums."),
        ("if not xs", "if no xs", "'if no xs' stands 0 times in total"),
        ("if not xs", "xs", "'xs' stands 4 times in total"),
        ("if False", "if 0", "no mutant makes this edit"),
        ("if False", "if True", "it is declared, but test_total rejects it"),
    ],
)
def test_a_declaration_that_no_longer_applies_is_an_error(kata, closed, old, new, said):
    write(closed, DECLARED, SAME.replace(old, new))
    code, _, err = kata("mutate", "total")
    assert code == 1
    assert err.startswith("gap: ch3_sums/total ")
    assert said in err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[equivalent]", "can't be read"),
        (SAME.replace("reason", "because"), "an entry has function, old, new and reason"),
        (SAME.replace("The sum of nothing is 0.", " "), "says no reason"),
        (SAME.replace('"total"', "3"), "are texts"),
        ("[[equal]]\nold = 'x'\n", "[[equivalent]] and [[free]] entries alone"),
        ("[[free]]\nfunction = 'total'\n", "an entry has function, text and reason"),
    ],
)
def test_a_broken_declaration_is_one_sentence(kata, closed, text, said):
    write(closed, DECLARED, text)
    code, out, err = kata("mutate", "total")
    assert (code, out) == (2, "")
    assert said in err
    assert DECLARED in err
    assert "Traceback" not in err


TWINS = """

### BEGIN SOLUTION
class One:
    def half(self, x=1):
        return x / 2


class Two:
    def half(self, x=1):
        return x / 2


### END SOLUTION
"""
OF_TWO = """
[[equivalent]]
function = "Two.half"
old = "x=1"
new = "x=2"
reason = "Nobody calls it."
"""


def test_a_declaration_is_about_one_method_of_two_that_are_written_alike(figures, closed):
    solution = closed.find("total").solution
    write(closed, "solutions/ch3_sums/total.py", solution.read_text("utf-8") + TWINS)
    write(closed, DECLARED, SAME + OF_TWO)
    (row,) = figures("total")[1]["exercises"]
    changed = [one["function"] for one in row["survivors"] if one["new"] == "x=2"]
    assert changed == ["One.half"]


def test_declarations_of_no_exercise_are_an_error(kata, closed):
    """An exercise that was renamed leaves none behind."""
    write(closed, "grader/equivalent/ch3_sums/totals.toml", SAME)
    code, _, err = kata("mutate", "total")
    assert code == 2
    assert "grader/equivalent/ch3_sums/totals.toml belongs to no exercise" in err


@pytest.mark.slow
def test_what_only_a_training_can_tell_is_left_to_it(figures, kata, course):
    """A mutant in `fit`, which the training alone calls; with --training it is trained."""
    fit = "ch2_objects/line_fit"
    code, found = figures("line_fit")
    left = found["exercises"][0]["left"]
    assert code == 0
    assert {mutant["function"] for mutant in left} == {"fit"}
    assert "range(steps) -> steps" in told(left)
    assert f"{fit} are left to the training:" in kata("mutate", "line_fit")[1]
    _, found = figures("line_fit", "--training")
    (row,) = found["exercises"]
    assert row["left"] == []
    assert "range(steps) -> steps" not in told(row["survivors"])
    assert "float(params[0]) -> params[0]" in told(row["survivors"])
    assert len(row["survivors"]) < len(left)


@pytest.mark.slow
def test_what_the_learner_may_choose_only_has_to_pass_the_training(figures, kata, course):
    """Mutants in what is free that reach the bar are no survivors; those elsewhere are."""
    free = "[[free]]\nfunction = 'fit'\nreason = 'How it is fitted is free.'\n"
    before = figures("line_fit", "--training")[1]["exercises"][0]["survivors"]
    write(course, "grader/equivalent/ch2_objects/line_fit.toml", free)
    assert figures("line_fit")[1]["exercises"][0]["left"]
    _, found = figures("line_fit", "--training")
    (row,) = found["exercises"]
    assert "fit" not in {mutant["function"] for mutant in row["survivors"]}
    assert row["declared"] > 0
    assert row["rejected"] > 0
    write(course, "grader/equivalent/ch2_objects/line_fit.toml", free + "text = 'range(steps)'\n")
    (row,) = figures("line_fit", "--training")[1]["exercises"]
    assert [one for one in before if one not in row["survivors"]] == [
        one for one in before if one["old"] in ("range(steps)", "steps")
    ]


@pytest.mark.parametrize(
    ("function", "text", "said"),
    [
        ("guess", "", "there is no function guess."),
        ("total", "xs", "'xs' stands 4 times in total"),
        ("total", "def total", "no mutant is in def total."),
    ],
)
def test_a_choice_that_no_longer_stands_there_is_an_error(kata, closed, function, text, said):
    write(closed, DECLARED, f"[[free]]\nfunction = '{function}'\ntext = '{text}'\nreason = 'r'\n")
    code, _, err = kata("mutate", "total")
    assert code == 1
    assert f"what it declares as free no longer applies: {said}" in err


def test_a_sample_is_drawn_by_a_seed(figures, kata, course, monkeypatch, tmp_path):
    # The seconds are those of the first run, if the same mutants are drawn again.
    monkeypatch.setenv("KATA_CACHE", str(tmp_path / "cache"))

    def drawn(seed):
        _, found = figures("total", "line_fit", "--sample", "6", "--seed", seed)
        assert found["seed"] == seed
        assert sum(row["mutants"] for row in found["exercises"]) == 6
        return {(row["exercise"], row["mutants"], row["seconds"]) for row in found["exercises"]}

    assert drawn(1) == drawn(1) != drawn(2)
    assert "Drawn with --seed 1." in kata("mutate", "total", "--sample", "1", "--seed", "1")[1]


def test_a_broken_solution_is_said_and_no_mutant_run(kata, course):
    """Its checks would reject everything, which is no proof of them."""
    edit(course, CHECKS, "[1, 2], 5)", "[1, 2], 5)\n    raise AssertionError")
    code, out, err = kata("mutate", "total")
    assert code == 1
    assert "gap: ch3_sums/total the solution fails test_total" in err
    assert re.search(r"total +0 +- ", out), out


def test_a_mutant_that_loops_for_ever_ends_at_its_deadline(figures, course):
    """Then it is rejected like an answer that takes too long."""
    loop = "left = list(xs)\n    while left:\n        start += left.pop()\n    return start"
    edit(course, SOLUTION, "if not xs:\n        return start\n    return start + sum(xs)", loop)
    edit(course, MISTAKES, '("start + sum(xs)", "sum(xs)")', '("start += ", "start = ")')
    _, found = figures("total")
    (row,) = found["exercises"]
    assert row["timeouts"] > 0
    assert row["gaps"] == []


@pytest.mark.slow
def test_after_a_kill_the_run_goes_on_where_it_ended(figures, course, tmp_path, monkeypatch):
    """What was known comes from the cache, and is not run again."""
    monkeypatch.setenv("KATA_CACHE", str(tmp_path / "cache"))

    def kept():
        return {path for path in (tmp_path / "cache").rglob("*/*/*") if path.is_file()}

    command = [sys.executable, "-m", "kata_grader", "mutate", "recorder", "--jobs", "1"]
    process = subprocess.Popen(command, cwd=course.root, stdout=subprocess.DEVNULL)
    wait_until(lambda: len(kept()) > 4 or process.poll() is not None)
    process.send_signal(signal.SIGKILL)
    process.wait(PATIENCE)
    before = {path: path.read_bytes() for path in kept()}
    code, found = figures("recorder")
    assert code == 0
    # The solution is one of the texts.
    assert len(kept()) == found["exercises"][0]["mutants"] + 1
    assert {path: path.read_bytes() for path in before} == before
    assert figures("recorder")[0] == 0
    assert len(kept()) == found["exercises"][0]["mutants"] + 1


@pytest.mark.slow
def test_isolation_modes_agree(figures, closed):
    rows = []
    for mode in ("direct", "process"):
        (row,) = figures("total", "--isolation", mode)[1]["exercises"]
        rows.append({name: row[name] for name in ("mutants", "rejected", "named", "survivors")})
    assert rows[0] == rows[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["totals"], "There is no exercise called 'totals': did you mean"),
        (["--sample", "0"], "greater than or equal to 1"),
        (["--isolation", "none"], "'none' is not one of"),
        (["--json", "grader"], "'grader' is a directory"),
    ],
)
def test_bad_options_are_one_sentence(kata, course, words, said):
    code, out, err = kata("mutate", *words)
    assert (code, out) == (2, "")
    assert said in " ".join(err.replace("│", " ").split())
    assert "Traceback" not in err
