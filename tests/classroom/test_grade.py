"""`kata grade`: a class from submissions to results, again and again."""

import hashlib
import json
from contextlib import contextmanager

import pytest
from kata_classroom import grade_class as grading
from kata_classroom import settings
from kata_classroom.class_results import read_class
from kata_classroom.settings import GradingOptions
from kata_grader.errors import KataError
from kata_grader.isolation import modes, sandbox
from kata_grader.running.pool import LocalPool

from tests.classroom.classroom import (
    CRASH,
    DECAY,
    KINDS,
    LINE_FIT,
    RECORDER,
    SYNTAX_ERROR,
    answer_of,
    former_points,
    hand_in,
    lay_out_class,
)


def outcomes(found, learner, exercise=DECAY):
    return {one["outcome"] for one in found["learners"][learner][exercise]["verdicts"]}


def points(found, exercise=DECAY):
    return {name: grades[exercise]["points"] for name, grades in found["learners"].items()}


# What becomes of whom.


def test_every_kind_of_answer_gets_its_own_verdicts(course, grade, tmp_path):
    """Right, wrong, not begun, broken, missing, a crash, a loop: each is the learner's alone."""
    decay = course.find("decay")
    for kind in KINDS:
        hand_in(tmp_path / "subs", kind, decay=answer_of(decay, kind))
    code, found = grade("--only", "decay")
    assert code == 0
    assert outcomes(found, "right") == {"passed"}
    assert outcomes(found, "partial") == {"passed", "failed"}
    assert outcomes(found, "stub") == {"not_started"}
    assert outcomes(found, "syntax_error") == {"error"}
    assert outcomes(found, "missing") == {"not_started"}
    assert outcomes(found, "crash") == {"crashed", "error"}
    assert outcomes(found, "loop") == {"timeout", "error"}
    assert found["learners"]["missing"][DECAY]["outcome"] == "not_submitted"
    assert found["learners"]["partial"][DECAY]["verdicts"][0]["mistake"] == "parts_swapped"
    assert set(found["learners"]["right"]) == {DECAY}
    assert points(found)["right"] == 10


def test_a_refused_archive_ends_with_1(course, grade, tmp_path):
    """Its learner earns nothing, the others their points."""
    hand_in(tmp_path / "subs", "ada", decay=answer_of(course.find("decay"), "right"))
    (tmp_path / "subs" / "bob.zip").write_bytes(b"PK")
    code, found = grade("--only", "ch1_numbers")
    assert code == 1
    assert found["problems"]["bob"].startswith("bob.zip is not a complete zip archive")
    assert points(found) == {"ada": 10, "bob": 0}


def test_names_of_learners_cannot_write_to_the_terminal(course, kata, tmp_path):
    """Neither escapes nor line breaks nor markup come through."""
    name = "\x1b[2J[bold]a\nb\udcff"
    hand_in(tmp_path / "subs", name, decay=answer_of(course.find("decay"), "right"))
    code, out, err = kata(
        *("grade", tmp_path / "subs", "--out", tmp_path / "out", "--isolation", "process")
    )
    assert code == 0
    assert "\x1b" not in out + err
    assert "\\x1b[2J[bold]a\\nb\\udcff" in out


# Only what has changed.


def test_equal_answers_are_checked_once(course, grade, tmp_path):
    """Twenty stubs and two copies of one answer are two runs."""
    decay = course.find("decay")
    for number in range(20):
        hand_in(tmp_path / "subs", f"stub-{number}", decay=answer_of(decay, "stub"))
    for name in ("ada", "bob"):
        hand_in(tmp_path / "subs", name, decay=answer_of(decay, "right"))
    code, found = grade("--only", "decay")
    assert (code, found["checked"], found["copied"]) == (0, 2, 20)
    assert points(found)["ada"] == points(found)["bob"] == 10
    hand_in(tmp_path / "subs", "eve", decay=answer_of(decay, "right"))
    code, found = grade("--only", "decay")
    assert (found["checked"], found["copied"], found["kept"]) == (0, 1, 22)
    assert points(found)["eve"] == 10


def test_a_second_run_grades_what_has_changed_and_nothing_else(course, grade, tmp_path):
    """A new file; the result that it replaces stays in the history."""
    lay_out_class(tmp_path / "subs", course, 4)
    first = grade()[1]
    assert grade()[1]["checked"] == 0
    hand_in(tmp_path / "subs", "learner-000", decay=SYNTAX_ERROR + b"# new")
    code, found = grade()
    assert (code, found["checked"], found["kept"]) == (0, 1, 11)
    assert points(found)["learner-000"] == 0
    assert points(found, RECORDER) == points(first, RECORDER)
    assert former_points(tmp_path / "out", "learner-000", DECAY) == [10]


@pytest.mark.parametrize(
    "what",
    ["checks", *(pytest.param(one, marks=pytest.mark.slow) for one in ("solution", "mistakes"))],
)
def test_other_rules_make_results_stale_until_the_next_run(what, course, grade, tmp_path):
    """Checks, solution and mistakes decide; other exercises are none the older for it."""
    lay_out_class(tmp_path / "subs", course, 3)
    grade()
    path = getattr(course.find("decay"), what)
    path.write_text(path.read_text("utf-8") + "\nCHANGED = True\n", "utf-8")
    stale = read_class(tmp_path / "out", course)
    assert {e for one in stale.learners for e, g in one.grades.items() if g.stale} == {DECAY}
    code, found = grade()
    assert (code, found["checked"], found["kept"]) == (0, 3, 6)
    assert not any("stale" in warning for warning in found["warnings"])


def test_an_engine_that_decides_otherwise_makes_results_stale(course, grade, kata, tmp_path):
    """Reports say so, and the next run says why and checks them again."""
    lay_out_class(tmp_path / "subs", course, 3)
    grade()
    with other_engine():
        told = json.loads(kata("report", tmp_path / "out", "--json")[1])
        assert "9 stale: run `kata grade` again to grade what has changed" in told["warnings"]
        code, found = grade("--only", "ch1_numbers")
        assert (code, found["checked"], found["kept"]) == (0, 3, 0)
        (said,) = found["stale"]
        assert said == (
            "3 results stale and checked again, of decay: other checks, or an engine that decides "
            "otherwise"
        )
        assert grade("--only", "ch1_numbers")[1]["stale"] == []


@contextmanager
def other_engine():
    """Have the kit be another one, which decides otherwise."""
    before = settings.deciding
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "deciding", lambda exercise: before(exercise)[::-1])
        yield


def test_another_seed_grades_again(course, grade, tmp_path):
    """The inputs are others; what is left of the former seed is told."""
    lay_out_class(tmp_path / "subs", course, 2)
    grade()
    code, found = grade("--seed", 7, "--only", "decay")
    assert (code, found["checked"]) == (0, 2)
    assert "results are mixed: made with 2 different seeds" in found["warnings"]
    assert read_class(tmp_path / "out", course).learners[0].grades[DECAY].made.seed == 7


def test_regrade_checks_a_learner_or_an_exercise_again(course, grade, tmp_path):
    """Nothing is taken over from an equal answer then."""
    lay_out_class(tmp_path / "subs", course, 3)
    grade()
    assert grade("--regrade", "learner-001")[1]["checked"] == 3
    assert grade("--regrade", "ch1_numbers")[1]["checked"] == 3
    assert grade("--regrade", "recorder", "--regrade", "line_fit")[1]["checked"] == 5
    assert len(former_points(tmp_path / "out", "learner-001", DECAY)) == 2


def test_a_name_to_regrade_that_nobody_has_is_one_sentence(course, kata, tmp_path):
    """Before anything is graded again."""
    lay_out_class(tmp_path / "subs", course, 1)
    words = ("grade", tmp_path / "subs", "--out", tmp_path / "out", "--isolation", "process")
    code, _, err = kata(*words, "--regrade", "nobody")
    assert (
        code,
        "no exercise, and the class has no learner 'nobody'" in " ".join(err.split()),
    ) == (
        2,
        True,
    )


def test_a_learner_who_has_vanished_keeps_the_result(course, grade, tmp_path):
    """With a note, and for ever."""
    lay_out_class(tmp_path / "subs", course, 2)
    grade()
    (tmp_path / "subs" / "learner-000").rename(tmp_path / "elsewhere")
    code, found = grade()
    assert (code, found["checked"]) == (0, 0)
    assert points(found)["learner-000"] == 10
    ada = read_class(tmp_path / "out", course).learners[0]
    assert "no longer handed in" in ada.grades[DECAY].note


# What could not be run.


def test_what_could_not_be_run_is_tried_again_the_next_time(course, grade, tmp_path):
    """A broken file of checks is nobody's zero: exit code 3, and nothing else suffers."""
    lay_out_class(tmp_path / "subs", course, 3)
    checks = course.find("decay").checks
    whole = checks.read_text("utf-8")
    checks.write_text("import nowhere_to_be_found\n" + whole, "utf-8")
    code, found = grade()
    assert code == 3
    assert len(found["not_run"]) == 3
    assert found["learners"]["learner-000"][DECAY]["outcome"] == "not_run"
    assert points(found, RECORDER)["learner-001"] == 10
    assert grade()[0] == 3
    checks.write_text(whole, "utf-8")
    code, found = grade()
    assert (code, found["checked"], found["not_run"]) == (0, 3, [])
    assert points(found)["learner-000"] == 10


def test_a_machine_without_what_is_needed_runs_nothing(course, grade, tmp_path):
    """The reason says what to install; the points are known all the same."""
    manifest = course.root / "course.toml"
    text = manifest.read_text("utf-8").replace('title = "A recorder', 'needs = ["kerass"]\n\\0')
    manifest.write_text(text.replace("\\0", 'title = "A recorder'), "utf-8")
    lay_out_class(tmp_path / "subs", course, 2)
    code, found = grade()
    assert code == 3
    assert found["not_run"] == [["learner-000", RECORDER], ["learner-001", RECORDER]]
    message = found["learners"]["learner-000"][RECORDER]["verdicts"][0]["message"]
    assert "kerass, which is not installed" in message
    assert found["learners"]["learner-000"][RECORDER]["max_points"] == 10


def test_an_answer_that_ends_its_lane_is_tried_twice(course, grade, tmp_path):
    """Then it is not run, with the reason, until the next time; the rest is graded."""
    decay, flag, once = course.find("decay"), tmp_path / "flag", tmp_path / "once"
    die = "import os\nif not os.path.exists({0!r}):\n    {1}os._exit(7)\n"
    deadly = die.format(str(flag), "").encode()
    mark = f"open({str(once)!r}, 'w').close(); "
    unlucky = die.format(str(once), mark).encode() + decay.solution.read_bytes()
    hand_in(tmp_path / "subs", "mallory", decay=deadly)
    hand_in(tmp_path / "subs", "unlucky", decay=unlucky)
    for number in range(2):
        hand_in(tmp_path / "subs", f"l-{number}", decay=answer_of(decay, "right", number))
    code, found = grade("--only", "decay", "--isolation", "direct")
    assert code == 3
    assert found["not_run"] == [["mallory", DECAY]]
    message = found["learners"]["mallory"][DECAY]["verdicts"][0]["message"]
    assert message == "could not be run: its process ended with exit code 7"
    assert points(found) == {"l-0": 10, "l-1": 10, "mallory": 0, "unlucky": 10}
    notes = [g.grades[DECAY].note for g in read_class(tmp_path / "out", course).learners]
    assert notes == ["", "", "tried twice", "tried twice"]
    flag.touch()
    code, found = grade("--only", "decay", "--isolation", "direct")
    assert (code, found["checked"], found["kept"]) == (0, 1, 3)
    assert outcomes(found, "mallory") == {"error"}


def test_progress_tells_how_far_whose_and_how_many_failed(course, tmp_path):
    """It ends at the whole number."""
    checks = course.find("decay").checks
    checks.write_text("import nowhere_to_be_found\n" + checks.read_text("utf-8"), "utf-8")
    lay_out_class(tmp_path / "subs", course, 3)
    told = []
    grading.grade_class(
        tmp_path / "subs",
        tmp_path / "out",
        course,
        GradingOptions("process"),
        lambda work: LocalPool(1, work),
        lambda done, total, text: told.append((done, total, text)),
    )
    assert told[0] == (0, 3, "learner-000")
    assert (0, 9, "grading learner-000") in told
    assert told[-1] == (9, 9, "grading done; 3 not run")
    numbers = [done for done, total, _ in told if total == 9]
    assert numbers == sorted(numbers)


# Lateness and points by hand.


def test_lateness_is_seen_when_results_are_read(course, grade, tmp_path):
    """A due time costs no second run, and stays until another one is given."""
    right = answer_of(course.find("decay"), "right")
    folder = hand_in(tmp_path / "subs" / "submitted", "ada", decay=right)
    (folder / "ch1_numbers" / "timestamp.txt").write_text("2026-01-01 12:00:00 UTC")
    manifest = course.root / "course.toml"
    policy = "\n[grading]\nlate_penalty_per_day = 0.1\n"
    manifest.write_text(manifest.read_text("utf-8") + policy, "utf-8")
    assert points(grade("--only", "decay")[1]) == {"ada": 10}
    code, found = grade("--only", "decay", "--due", "2020-01-01T00:00:00Z")
    assert (code, found["checked"], points(found)) == (0, 0, {"ada": 0})
    assert found["learners"]["ada"][DECAY]["outcome"] == "late"
    assert points(grade("--only", "decay")[1]) == {"ada": 0}
    assert points(grade("--only", "decay", "--due", "none")[1]) == {"ada": 10}


def test_points_by_hand_survive_being_graded_again(course, grade, kata, tmp_path):
    """Whatever the checks find later; `--clear` ends it."""
    out = tmp_path / "out"
    lay_out_class(tmp_path / "subs", course, 2)
    grade()
    give = ("override", out, "learner-000", "decay")
    code, said, _ = kata(*give, "7.5", "--reason", "by ear", "--author", "eve")
    assert (code, said.strip()) == (0, "learner-000, decay: 7.5 points, by eve")
    hand_in(tmp_path / "subs", "learner-000", decay=SYNTAX_ERROR)
    found = grade("--regrade", "learner-000")[1]
    given = found["learners"]["learner-000"][DECAY]
    assert (given["points"], given["override"]["reason"]) == (7.5, "by ear")
    assert kata(*give, "--clear")[0] == 0
    assert points(grade()[1])["learner-000"] == 0
    code, _, err = kata(*give, "--clear")
    assert (code, "No points were given by hand" in err) == (2, True)


REFUSED = {
    ("learner-000", "decay", "11", "--reason", "x"): "has 10 points, received 11",
    ("learner-000", "decay", "nan", "--reason", "x"): "at least 0",
    ("learner-000", "decay", "1"): "Say why",
    ("learner-000", "decay", "--reason", "x"): "Say how many points",
    ("learner-001", "decay", "1", "--reason", "x"): "has no learner 'learner-001': give a name",
    ("learner-000", "decoy", "1", "--reason", "x"): "did you mean ch1_numbers/decay?",
    ("learner-000", "recorder", "1", "--reason", "x"): "has not been graded",
}


def test_points_by_hand_are_looked_at_before_they_count(course, grade, kata, tmp_path):
    """Range, reason, learner and exercise."""
    lay_out_class(tmp_path / "subs", course, 1)
    before = grade("--only", "decay")[1]
    for words, said in REFUSED.items():
        code, _, err = kata("override", tmp_path / "out", *words)
        assert (code, said in err) == (2, True), err
    assert points(grade("--only", "decay")[1]) == points(before)


def test_more_than_there_is_needs_a_word(course, grade, kata, tmp_path):
    """`--extra` is for a bonus."""
    lay_out_class(tmp_path / "subs", course, 1)
    grade("--only", "decay")
    give = ("override", tmp_path / "out", "learner-000", "decay", "12", "--reason", "bonus")
    assert kata(*give, "--extra")[0] == 0
    assert points(grade("--only", "decay")[1]) == {"learner-000": 12}


# The command.


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("subs",), "Say where results are kept"),
        (("subs", "--out", "o", "--isolation", "none"), "There is no isolation none"),
        (("subs", "--out", "o", "--force"), "belong to --nbgrader"),
        (("subs", "--out", "o", "--nbgrader", "c"), "leave out every option"),
        (("subs", "--out", "o", "--due", "tomorrow"), "--due must be a time with its zone"),
        (("subs", "--out", "o", "--only", "decoy"), "did you mean ch1_numbers/decay?"),
        (("nowhere", "--out", "o"), "There is no nowhere"),
    ],
)
def test_what_can_not_be_done_is_one_sentence(words, said, course, kata, tmp_path, monkeypatch):
    """And nothing has been graded."""
    lay_out_class(tmp_path / "subs", course, 1)
    (course.root / "subs").symlink_to(tmp_path / "subs")
    code, out, err = kata("grade", *words)
    assert (code, out) == (2, "")
    assert said in " ".join(err.split())


def test_results_of_another_course_are_not_added_to(course, grade, kata, tmp_path):
    """Their exercises are not this course's."""
    lay_out_class(tmp_path / "subs", course, 1)
    grade("--only", "decay")
    manifest = course.root / "course.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('"tiny"', '"small"'), "utf-8")
    code, _, err = kata("grade", tmp_path / "subs", "--out", tmp_path / "out")
    assert (code, "holds results of the course tiny, and this is small" in err) == (2, True)


def test_the_sandbox_is_the_default_everywhere(monkeypatch):
    """Where there is none, grading stops until somebody decides to do without."""
    assert modes.DEFAULT == "sandbox"
    monkeypatch.setattr(sandbox.sys, "platform", "darwin")
    sandbox.require.cache_clear()
    with pytest.raises(KataError, match=r"There is no sandbox for .*: choose --isolation process"):
        modes.require(modes.DEFAULT)


def test_a_machine_without_a_sandbox_grades_nothing_by_it(course, kata, monkeypatch, tmp_path):
    """The sentence is the sandbox's own."""
    lay_out_class(tmp_path / "subs", course, 1)

    def refuse():
        raise KataError("There is no bubblewrap: install it.")

    monkeypatch.setattr("kata_grader.isolation.sandbox.require", refuse)
    words = ("grade", tmp_path / "subs", "--out", tmp_path / "out", "--isolation", "sandbox")
    assert kata(*words) == (2, "", "kata: There is no bubblewrap: install it.\n")


def test_what_a_result_was_made_from_can_be_read(course, grade, tmp_path):
    """Hashes, versions, isolation mode, seed and limits, so that it can be made again."""
    manifest = course.root / "course.toml"
    text = manifest.read_text("utf-8").replace("[course]", '[course]\nversion = "2.1"')
    manifest.write_text(text, "utf-8")
    hand_in(tmp_path / "subs", "ada", decay=CRASH)
    grade("--only", "decay", "--seed", 5)
    found = read_class(tmp_path / "out", course)
    made = found.learners[0].grades[DECAY].made

    assert made.submission == hashlib.sha256(b"script\0" + CRASH).hexdigest()
    assert (found.version, made.course, made.seed, made.isolation) == ("2.1", "2.1", 5, "process")
    assert (made.full, made.tensorflow, made.keras) == (False, "", "")
    assert made.limits["seconds"] == 60
    assert made.numpy
    assert json.dumps(found.public())
    assert LINE_FIT not in found.learners[0].grades
