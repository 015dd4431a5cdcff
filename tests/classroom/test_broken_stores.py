"""Stores that can't be made, read or written, and results that do not fit together."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys

import pytest
from kata_classroom import database
from kata_classroom.class_results import read_class
from kata_classroom.database import FILE, LOCK, sole_writer
from kata_classroom.records import HandedIn, Records
from kata_grader.errors import KataError

from tests.classroom.classroom import DECAY, LINE_FIT, answer_of, fill_store, hand_in, verdict

ONE = {"ada": {DECAY: [verdict("test_a", 1, 2)]}}


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    """For reading and writing, and for the lock."""
    (tmp_path / "file").write_text("")
    with pytest.raises(KataError, match="can't be made"):
        Records(tmp_path / "file" / "out", create=True)
    with pytest.raises(KataError, match="can't be made"), sole_writer(tmp_path / "file" / "out"):
        pass


def test_a_lock_that_is_no_database_is_one_sentence(tmp_path):
    """Whatever has written it."""
    (tmp_path / LOCK).write_bytes(b"no database" * 1000)
    with pytest.raises(KataError, match="can't be written"), sole_writer(tmp_path):
        pass


def test_a_store_in_use_by_another_program_is_one_sentence(shared_course, tmp_path, monkeypatch):
    """It says to try again."""
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.0)
    fill_store(tmp_path, shared_course, ONE, [DECAY])
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with Records(tmp_path) as records, pytest.raises(KataError, match="in use by another"):
            records.tell(name="other")
    finally:
        other.close()


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("attempt to write a readonly database", "look at its permissions"),
        ("unable to open database file", "look at its permissions"),
        ("database disk image is malformed", "is damaged or none of the kit's files"),
        ("database or disk is full", "is the disk full?"),
    ],
)
def test_what_sqlite_says_becomes_a_sentence(shared_course, tmp_path, reason, sentence):
    """With what to do, and with SQLite's own words."""
    fill_store(tmp_path, shared_course, ONE, [DECAY])
    with (
        Records(tmp_path) as records,
        pytest.raises(KataError) as caught,
        records.explained(),
    ):
        raise sqlite3.OperationalError(reason)
    assert sentence in str(caught.value)
    assert reason in str(caught.value)


def test_an_answer_that_was_not_kept_is_none(tmp_path):
    """Nobody makes one up."""
    with Records(tmp_path, create=True) as records:
        assert records.answer(DECAY, "0" * 64) is None


def test_a_run_that_has_only_begun_has_no_results(tmp_path):
    """A report says to let it end."""
    with Records(tmp_path, create=True):
        pass
    with pytest.raises(KataError, match="holds no results yet: run `kata grade` to its end"):
        read_class(tmp_path)


def test_the_course_of_a_store_is_found_where_it_was(course, tmp_path, monkeypatch):
    """From wherever the report is asked for."""
    fill_store(tmp_path / "out", course, ONE, [DECAY])
    monkeypatch.chdir(tmp_path)
    assert read_class(tmp_path / "out").learners[0].name == "ada"


def test_what_was_handed_in_since_makes_a_result_stale(shared_course, tmp_path):
    """The note says so, and the old points stay until the next run."""
    fill_store(tmp_path, shared_course, ONE, [DECAY])
    with Records(tmp_path) as records:
        records.hand_in(HandedIn("ada", DECAY, "1" * 64))
    grade = read_class(tmp_path, shared_course).learners[0].grades[DECAY]
    assert grade.stale
    assert grade.points == 1
    assert "something newer was handed in that is not graded yet" in grade.note


def test_results_of_two_isolation_modes_are_told_to_be_mixed(shared_course, tmp_path):
    """As those of two seeds."""
    fill_store(tmp_path, shared_course, ONE, [DECAY])
    two = {"bob": {LINE_FIT: [verdict("test_b", 1, 2)]}}
    fill_store(tmp_path, shared_course, two, [LINE_FIT], isolation="sandbox", seed=7)
    found = read_class(tmp_path, shared_course)
    assert found.isolation == ("process", "sandbox")
    assert "results are mixed: made by isolation process and sandbox" in found.warnings
    assert "results are mixed: made with 2 different seeds" in found.warnings


def test_results_whose_checks_are_gone_are_stale(course, tmp_path):
    """What they were made by can't be compared any more."""
    fill_store(tmp_path / "out", course, ONE, [DECAY])
    course.find("decay").checks.unlink()
    assert read_class(tmp_path / "out", course).learners[0].grades[DECAY].stale


@pytest.mark.parametrize("where", ["", "results", "ada/results"])
def test_results_are_not_written_among_the_submissions(where, course, kata, tmp_path):
    """They would be taken for a hand-in; in the folder of nbgrader's course they are not."""
    subs = tmp_path / "subs"
    hand_in(subs, "ada", decay=answer_of(course.find("decay"), "right"))
    words = ("--isolation", "process", "--only", "decay")
    code, _, err = kata("grade", subs, "--out", subs / where, *words)
    assert code == 2
    assert "lies among the submissions" in " ".join(err.split())
    assert [one.name for one in subs.rglob("*") if one.name == FILE] == []
    (tmp_path / "nbgrader_config.py").write_text("", "utf-8")
    subs.rename(tmp_path / "submitted")
    assert kata("grade", tmp_path, "--out", tmp_path / "results", *words)[0] == 0


@pytest.mark.skipif(
    os.name != "posix" or (os.geteuid() == 0 and not shutil.which("setpriv")),
    reason="root may write everywhere",
)
def test_results_that_cannot_be_written_can_be_read(shared_course, tmp_path):
    """As in a backup: a report is made, and what would write says so."""
    out = tmp_path / "out"
    fill_store(out, shared_course, ONE, [DECAY])
    rights = [f"--{one}=-dac_override,-dac_read_search" for one in ("bounding-set", "inh-caps")]
    kata = [*(["setpriv", *rights] if os.geteuid() == 0 else []), sys.executable, "-m"]

    def run(*words):
        whole = [*kata, "kata_grader", *map(str, words)]
        return subprocess.run(whole, cwd=shared_course.root, capture_output=True, text=True)

    (out / FILE).chmod(0o400)
    out.chmod(0o500)
    try:
        report, comment = run("report", out, "--json"), run("comment", out, "ada", "decay", "Hm.")
    finally:
        out.chmod(0o700)
    assert report.returncode == 0, report.stderr
    assert json.loads(report.stdout)["learners"]["ada"][DECAY]["points"] == 1
    assert comment.returncode == 2
    assert "can't be written" in " ".join(comment.stderr.split())
    assert sorted(one.name for one in out.iterdir()) == [FILE]
