"""`kata explain --promote`: a group becomes a mistake of the course, which the next run names."""

import json

import pytest
from kata_grader.course.manifest import load_course
from kata_grader.course.mistakes import Mistake, load_mistakes
from kata_grader.mutants.promoting import edit_of, with_mistake

from tests.grading.classroom import hand_in
from tests.grading.unnamed import STEP, wrong

TEXT = 'You take the "whole" input. It\'s only a part of it that counts: the part 1 - rate.'
# What a mutant of the solution does, in another text.
WHOLE = "    kept = state * rate\n    return x_t + kept\n"
SAY = 'Say what the learners should read: add "TEXT" at the end.'
FILE = "grader/mistakes/ch1_numbers/decay.py"


@pytest.fixture
def grade(kata, tmp_path):
    """`grade()` grades the class on `decay`, or on another exercise."""

    def run(exercise="decay"):
        words = ("grade", tmp_path / "subs", "--out", tmp_path / "out", "--seed", 7)
        code, said, err = kata(*words, "--isolation", "process", "--only", exercise)
        assert code in (0, 1), said + err

    return run


@pytest.fixture
def out(course, grade, once, tmp_path):
    """The results of ada and bob, whose answers behave as a mutant does, and of cyd's, as none."""
    hand_in(tmp_path / "subs", "ada", decay=wrong(course, WHOLE))
    hand_in(tmp_path / "subs", "bob", decay=wrong(course, WHOLE.replace("kept", "rest")))
    hand_in(tmp_path / "subs", "cyd", decay=wrong(course, "    return x_t * 0.125 + 3 * state\n"))
    return once("promote", tmp_path / "out", grade)


@pytest.fixture
def group_of(out, kata):
    """`group_of(learner)` returns the name of a learner's group."""

    def named(learner):
        found = json.loads(kata("report", out, "--groups", "--json")[1])["groups"]
        return next(one["group"] for one in found if learner in one["learners"])

    return named


def test_it_becomes_a_mistake_that_the_proof_accepts_and_the_next_run_names(
    course, out, kata, grade, group_of
):
    group = group_of("ada")
    assert kata("explain", out, group, TEXT)[0] == 0
    before = (course.root / FILE).read_text("utf-8")
    code, said, err = kata("explain", out, group, "--promote", "input_whole")
    assert (code, err) == (0, "")
    assert said.startswith(f"{FILE}: input_whole is a mistake now")
    after = (course.root / FILE).read_text("utf-8")
    assert after.startswith(before.removesuffix("]\n"))
    mistake = load_mistakes(load_course(course.root).find("decay"))[-1]
    assert (mistake.name, mistake.message) == ("input_whole", TEXT)
    assert len(mistake.edits) == 1
    assert mistake.edits[0][0] in STEP
    assert kata("prove", "decay")[0] == 0
    grade()
    learners = json.loads(kata("report", out, "--json")[1])["learners"]
    for name in ("ada", "bob"):
        verdicts = learners[name]["ch1_numbers/decay"]["verdicts"]
        assert {one["mistake"] for one in verdicts if one["mistake"]} == {"input_whole"}
        assert any(one["message"].startswith(TEXT) for one in verdicts)


def test_of_a_group_that_nobody_has_explained_the_text_is_given(out, kata, group_of, course):
    code, _, err = kata("explain", out, group_of("ada"), "--promote", "input_whole")
    assert (code, err) == (2, f"kata: {SAY}\n")
    assert kata("explain", out, group_of("ada"), TEXT, "--promote", "input_whole")[0] == 0
    assert load_mistakes(load_course(course.root).find("decay"))[-1].message == TEXT


def test_of_several_edits_it_is_the_smallest(course, kata, grade, tmp_path):
    """Many mutants of `total` return the start alone."""
    place = tmp_path / "subs" / "ada" / course.find("total").file
    place.parent.mkdir(parents=True)
    place.write_text("def total(xs, start=0):\n    first = start\n    return first\n", "utf-8")
    grade("total")
    (group,) = json.loads(kata("report", tmp_path / "out", "--groups", "--json")[1])["groups"]
    words = ("explain", tmp_path / "out", group["group"], TEXT, "--promote", "start_alone")
    assert kata(*words)[0] == 0
    mistake = load_mistakes(load_course(course.root).find("total"))[-1]
    assert mistake.edits == (("if not xs:", "if xs:"),)


@pytest.mark.parametrize(
    ("learner", "name", "told"),
    [
        ("cyd", "odd", "No single edit of the solution behaves like this group."),
        ("ada", "in_place", "has a mistake in_place already"),
        ("ada", "not a name", "'not a name' can't name a mistake"),
    ],
)
def test_what_can_t_be_one_is_said_and_nothing_is_written(
    course, out, kata, group_of, learner, name, told
):
    before = (course.root / FILE).read_bytes()
    code, _, err = kata("explain", out, group_of(learner), TEXT, "--promote", name)
    assert (code, (course.root / FILE).read_bytes()) == (2, before)
    assert told in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("solution", "wrong_one", "edit"),
    [
        (
            "def f(x):\n    return x + 1\n",
            "def f(x):\n    return x\n",
            ("return x + 1", "return x"),
        ),
        # The line stands there twice: the one ahead of it tells which is meant.
        (
            "a = 0\nb = 1\nc = 2\nb = 1\n",
            "a = 0\nb = 1\nc = 2\nb = 3\n",
            ("c = 2\nb = 1", "c = 2\nb = 3"),
        ),
        ("a = 0\nb = 1\nc = 2\n", "a = 0\nc = 2\n", ("b = 1\n", "")),
        ("a = 0\nb = 1\n", "a = 0\nb = 1\nb = 1\n", ("b = 1", "b = 1\nb = 1")),
    ],
)
def test_an_edit_is_as_small_as_lines_can_be(solution, wrong_one, edit):
    old, new = edit_of(solution, wrong_one)
    assert solution.count(old) == 1
    assert solution.replace(old, new) == wrong_one
    assert (old, new) == edit


@pytest.mark.parametrize("edit", [("x", "y"), ("a" * 60, "b" * 60), ("a\n" * 60, 'say "hi"')])
def test_what_is_written_reads_as_what_was_meant(edit):
    message = f'{"word " * 40}\n\nand a "quote", it\'s fine' + " end" * 40
    mistake = Mistake("long_one", message, edit)
    for empty in ("MISTAKES = [\n]\n", 'MISTAKES = [\n    Mistake("x", "y", ("a", "b")),\n]\n'):
        source = "from kata_grader.course.mistakes import Mistake\n\n" + empty
        written = with_mistake(source, mistake)
        found = {}
        exec(written, found)
        assert found["MISTAKES"][-1] == mistake
        assert max(map(len, written.splitlines())) <= 100
