"""What `kata grade` and `kata override` print for people, and the calls that they refuse."""

import getpass
import os

import pytest
from kata_grader.course.libraries import cores

from tests.classroom.classroom import DECAY, answer_of, hand_in, lay_out_class


@pytest.fixture
def shown(kata, tmp_path):
    """`shown(*words)` grades `subs` into `out`; returns exit code, output and errors, as text."""
    options = ("--out", tmp_path / "out", "--isolation", "process", "--jobs", 1)
    return lambda *words: kata("grade", tmp_path / "subs", *options, *words)


def test_what_could_not_be_run_is_told_with_its_reason(course, shown, tmp_path):
    """By learner and exercise, above the table; the exit code is 3."""
    hand_in(tmp_path / "subs", "ada", decay=answer_of(course.find("decay"), "right"))
    hand_in(tmp_path / "subs", "bob", recorder=answer_of(course.find("recorder"), "right"))
    course.find("decay").checks.write_text("import no_such_module\n", "utf-8")
    code, out, err = shown()
    assert code == 3
    assert "  ada  ch1_numbers/decay  could not be run: The checks of" in err
    assert "could not be run: decay" in out
    assert "could not be run" in err.splitlines()[-1]


def test_who_was_late_is_marked(course, shown, tmp_path):
    """In the table, with the exercise."""
    manifest = course.root / "course.toml"
    due = "\n[grading]\ndue = 2001-01-01T00:00:00Z\nlate_penalty_per_day = 0.1\n"
    manifest.write_text(manifest.read_text("utf-8") + due, "utf-8")
    right = answer_of(course.find("decay"), "right")
    folder = hand_in(tmp_path / "subs" / "submitted", "ada", decay=right)
    (folder / "ch1_numbers" / "timestamp.txt").write_text("2001-09-09 01:46:40 UTC")
    code, out, _ = shown("--only", "decay")
    assert code == 0
    assert "late: decay (10 points off)" in out


def test_a_cluster_takes_no_answers_into_its_own_processes(kata, course, tmp_path):
    """They would have what everybody else's answers have."""
    pytest.importorskip("distributed")
    lay_out_class(tmp_path / "subs", course, 1)
    words = ("--scheduler", "tcp://x:1", "--isolation", "direct")
    code, _, err = kata("grade", tmp_path / "subs", "--out", tmp_path / "out", *words)
    assert code == 2
    assert "inside Dask's workers with --isolation direct: don't" in err


def test_as_many_lanes_as_this_process_may_use_cores(monkeypatch):
    """Or as the machine has, where a process can't be asked."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 3}, raising=False)
    assert cores() == 2
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    assert cores() == 7
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores() == 1


def test_points_by_a_user_without_a_name_are_by_unknown(kata, course, shown, tmp_path, monkeypatch):
    """As in a container; `--author` gives one."""
    lay_out_class(tmp_path / "subs", course, 1)
    shown("--only", "decay")

    def nameless():
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nameless)
    words = ("override", tmp_path / "out", "learner-000", DECAY, 7, "--reason", "fine")
    assert "7 points, by unknown" in kata(*words)[1]
    assert "7 points, by eve" in kata(*words, "--author", "eve")[1]
