"""`kata report --diff`: what a regrade changed, for whom and why."""

import json
import shutil
from dataclasses import replace

import pytest
from kata_grader.classroom.records import HandedIn, Records
from kata_grader.classroom.results import Override

from tests.classroom.classroom import (
    DECAY,
    answer_of,
    fill_store,
    hand_in,
    verdict,
)

RULES = """
[grading]
late_penalty_per_day = 0.1
"""


def points(earned, most=10):
    return [verdict("test_all", earned, most)]


def handed(folder, learner, exercise, **changes):
    """Change what was handed in, and what it was found to be made from."""
    with Records(folder) as records:
        kept = records.results(learner)[exercise]
        answer = changes.get("answer", kept.answer)
        records.hand_in(HandedIn(learner, exercise, answer, changes.get("at", "")))
        records.save(replace(kept, answer=answer, made=replace(kept.made, submission=answer)))


@pytest.fixture
def diff(kata, tmp_path):
    """`diff()` returns the changes from `before` to `now` by learner, and what is shown of them."""

    def run(*words):
        command = ("report", tmp_path / "now", "--diff", tmp_path / "before", *words)
        code, out, _ = kata(*command, "--json")
        found = json.loads(out)
        run.code, run.found, run.shown = code, found, kata(*command)[1]
        return {
            one["learner"]: (one["exercise"], one["before"], one["after"], one["why"])
            for one in found["changes"]
        }

    return run


@pytest.fixture
def stores(course, tmp_path):
    """`stores(before, now)` fills the two folders."""

    def fill(before, now, later=course, **changes):
        fill_store(tmp_path / "before", course, before)
        fill_store(tmp_path / "now", later, now, **changes)
        return tmp_path / "before", tmp_path / "now"

    return fill


def test_a_regrade_of_another_answer_is_shown(course, kata, diff, tmp_path):
    """As an instructor does it: copy, grade again, look."""
    decay = course.find("decay")
    hand_in(tmp_path / "subs", "ada", decay=answer_of(decay, "right"))
    hand_in(tmp_path / "subs", "bob", decay=answer_of(decay, "stub"))
    grade = ("grade", tmp_path / "subs", "--out", tmp_path / "now", "--isolation", "process")
    kata(*grade, "--only", "decay", "--jobs", "1")
    shutil.copytree(tmp_path / "now", tmp_path / "before")
    assert diff() == {}
    assert "nothing changed in 2 results" in diff.shown
    hand_in(tmp_path / "subs", "bob", decay=answer_of(decay, "right"))
    kata(*grade, "--only", "decay", "--jobs", "1")
    assert diff() == {"bob": (DECAY, 0, 10, ["other answer"])}
    assert diff.code == 0
    (line,) = [line for line in diff.shown.splitlines() if line.startswith("bob")]
    assert line.split() == ["bob", "decay", "0", "10", "+10", "other", "answer"]
    assert "1 result of 1 learner changed, 1 did not" in diff.shown


def test_another_version_of_the_course_is_the_reason(course, stores, diff):
    """By its checks: a new number alone changes no points."""
    later = replace(course, version="0.2")
    stores({"ada": {DECAY: points(8)}}, {"ada": {DECAY: points(7)}}, later, rules="2" * 64)
    reason = "other version of the course: unknown, now 0.2"
    assert diff() == {"ada": (DECAY, 8, 7, [reason])}
    assert " -1 " in diff.shown


def test_checks_of_the_same_version_may_differ_too(stores, diff):
    """Then there are no numbers to tell, and what is possible may change as well."""
    stores({"ada": {DECAY: points(8)}}, {"ada": {DECAY: points(8, 12)}}, rules="2" * 64)
    why = ["other checks, or an engine that decides otherwise", "10 points possible, now 12"]
    assert diff() == {"ada": (DECAY, 8, 8, why)}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"seed": 7}, "other seed"),
        ({"isolation": "sandbox"}, "other isolation"),
        ({"limits": {"seconds": 1}}, "other limits"),
        ({"keras": "3.9"}, "Keras unknown, now 3.9"),
        ({"full": True}, "other data: with --full"),
        ({}, "checked again"),
    ],
)
def test_what_else_can_change_points_is_named(changes, reason, stores, diff):
    """Each of the settings; if nothing differs, it was checked again."""
    stores({"ada": {DECAY: points(8)}}, {"ada": {DECAY: points(9)}}, **changes)
    assert diff()["ada"][3] == [reason]


def test_points_by_hand_are_a_reason(stores, diff):
    """Given, and taken back, with who and why."""
    both = {name: {DECAY: points(8)} for name in ("ada", "bob")}
    before, now = stores(both, both)
    for folder, learner in ((now, "ada"), (before, "bob")):
        with Records(folder) as records:
            given = Override(10, "the gate was right", "grace", "2026-01-01T00:00:00+00:00")
            records.override(learner, DECAY, given)
    assert diff() == {
        "ada": (DECAY, 8, 10, ["set by hand by grace: the gate was right"]),
        "bob": (DECAY, 10, 8, ["points by hand taken back"]),
    }


def test_lateness_is_a_reason(course, stores, diff):
    """When it was handed in, or another due time of the results."""
    manifest = course.root / "course.toml"
    manifest.write_text(manifest.read_text("utf-8") + RULES, "utf-8")
    both = {"ada": {DECAY: points(10)}}
    for folder in stores(both, both):
        handed(folder, "ada", DECAY, at="2026-12-02T12:00:00+00:00")
        if folder.name == "now":
            with Records(folder) as records:
                records.tell(due="2026-12-01T00:00:00+00:00")
    assert diff() == {"ada": (DECAY, 10, 8, ["0 days late, now 2 days"])}


def test_what_could_not_be_run_is_no_zero(stores, diff):
    """Neither before nor now; the exit code says that something is missing."""
    broken = [verdict("test_all", 0, 10, "not_run")]
    stores(
        {"ada": {DECAY: points(8)}, "bob": {DECAY: broken}},
        {"ada": {DECAY: broken}, "bob": {DECAY: points(8)}},
    )
    found = diff()
    assert found["ada"] == (DECAY, 8, None, ["could not be run now"])
    assert found["bob"] == (DECAY, None, 8, ["could not be run before"])
    assert diff.code == 3
    (line,) = [line for line in diff.shown.splitlines() if line.startswith("ada")]
    assert line.split()[:4] == ["ada", "decay", "8", "!"]


def test_what_was_not_handed_in_before_is_said(stores, diff):
    """And what is gone."""
    stores(
        {"ada": {DECAY: None}, "bob": {DECAY: points(8)}},
        {"ada": {DECAY: points(8)}, "bob": {DECAY: None}},
    )
    found = diff()
    assert found["ada"] == (DECAY, 0, 8, ["handed in since"])
    assert found["bob"] == (DECAY, 8, 0, ["no longer handed in"])


def test_who_is_in_one_of_the_results_alone_is_listed(stores, diff):
    """Nobody's points are compared with nothing."""
    stores({"ada": {DECAY: points(8)}}, {"bob": {DECAY: points(8)}, "\x1b[2J": {DECAY: points(8)}})
    assert diff() == {}
    assert diff.found["only_before"] == ["ada"]
    assert diff.found["only_after"] == ["\x1b[2J", "bob"]
    assert "only in the results from before: ada" in diff.shown
    assert "only in the results of now: \\x1b[2J, bob" in diff.shown


def test_the_warnings_of_the_results_are_shown_first(stores, diff):
    """Whoever publishes stale points must know."""
    stores({"ada": {DECAY: points(8)}}, {"ada": {DECAY: points(9)}}, rules="2" * 64)
    diff()
    assert diff.shown.index("1 stale: run `kata grade` again") < diff.shown.index("learner  ")
    assert any("1 stale" in text for text in diff.found["warnings"])


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("now", "takes other results than"),
        ("nowhere", "nowhere holds no results"),
        ("tiny", "no results"),
    ],
)
def test_a_wrong_call_is_one_sentence(other, said, stores, kata, tmp_path):
    """The same folder, no folder, a folder without results."""
    stores({}, {"ada": {DECAY: points(8)}})
    code, _, err = kata("report", tmp_path / "now", "--diff", tmp_path / other, "--csv")
    assert code == 2
    assert said in err
    assert not (tmp_path / "now" / "report.csv").exists()


def test_a_folder_that_is_not_there_is_one_sentence(kata, tmp_path):
    """With what makes one."""
    code, _, err = kata("report", tmp_path / "nowhere")
    assert code == 2
    assert "nowhere holds no results: grade a class into it" in err
