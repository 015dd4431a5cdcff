"""A store that an earlier kit wrote: opened by this one, nothing is lost, and what is old is told.

`stores/v1.sql` was written by the last kit of format 1, with a class of the tiny course: bob handed
in twice, and quinn has vanished.
"""

import json
import sqlite3

import pytest
from kata_classroom.database import FILE

from tests.classroom.classroom import DECAY, RECORDER, answer_of, former_points, hand_in
from tests.classroom.conftest import HERE

ADA, ZO = "Ada Lovelace", "zo\udcff"
DUE = "\n[grading]\ndue = 2026-11-20T12:00:00Z\nlate_penalty_per_day = 0.1\n"
POINTS = {
    ADA: (6, 0),
    "Bob": (7, 4.5),
    "Nobody There": (0, 0),
    "eve": (6, 0),
    "nora": (7, 0),
    "pia": (0, 0),
    "quinn": (0, 0),
    ZO: (4.8, 0),
}


@pytest.fixture
def out(course, tmp_path):
    """The store, as if it had been graded with this course."""
    folder = tmp_path / "out"
    folder.mkdir()
    text = (HERE / "stores" / "v1.sql").read_text("utf-8").replace("/course", str(course.root))
    before = sqlite3.connect(folder / FILE)
    before.executescript(text)
    before.close()
    with (course.root / "course.toml").open("a", encoding="utf-8") as manifest:
        manifest.write(DUE)
    return folder


@pytest.fixture
def report(kata, out):
    """`report()` returns what `kata report --json` prints."""
    return lambda *words: json.loads(kata("report", out, *words, "--json")[1])


def points(found):
    return {
        name: (grades[DECAY]["points"], grades[RECORDER]["points"])
        for name, grades in found["learners"].items()
    }


def test_nothing_is_lost_when_it_is_opened(report, out, course):
    """Points, lateness, overrides, comments and former results."""
    found = report()
    assert points(found) == POINTS
    learners = found["learners"]
    assert learners[ZO][DECAY]["penalty"] == 1.2
    assert learners["Bob"][RECORDER]["override"]["reason"] == "by ear"
    assert former_points(out, "Bob", DECAY) == [10]
    kept = sqlite3.connect(out / FILE)
    reasons = kept.execute("SELECT reason FROM overrides ORDER BY rowid").fetchall()
    assert reasons == [("half",), ("by ear",), ("typo",)]
    assert kept.execute("SELECT count(*) FROM comments").fetchone() == (4,)
    assert kept.execute("PRAGMA foreign_key_check").fetchall() == []
    kept.close()


def test_a_comment_that_a_roster_had_separated_from_its_learner_is_back(report):
    """On a line, by the answer that it is about."""
    told = report()["learners"][ADA][DECAY]["comments"]
    assert [one["text"] for one in told] == ["Say why."]
    told = report()["learners"]["Bob"][DECAY]["comments"]
    assert [one["text"] for one in told] == ["Very nice."]


def test_a_comment_whose_learner_nobody_knows_stays_in_the_file(
    report, out, kata, course, tmp_path
):
    """And nobody else reads it; who leaves the class leaves it all the same."""
    before = sqlite3.connect(out / FILE)
    place = ("", "2026-01-01T00:00:00+00:00", 0, "", "", "", None)
    before.execute(
        "INSERT INTO comments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (b"somebody", DECAY, "Whose is it?", *place),
    )
    before.commit()
    before.close()
    texts = [c["text"] for one in report()["learners"].values() for c in comments(one)]
    assert "Whose is it?" not in texts
    kept = sqlite3.connect(out / FILE)
    query = "SELECT learner FROM comments WHERE text = 'Whose is it?'"
    assert kept.execute(query).fetchall() == [(None,)]
    kept.close()
    roster = tmp_path / "roster.csv"
    roster.write_text("name,id\nAda Lovelace,ada\nBob,bob\n")
    hand_in(tmp_path / "subs", "bob", decay=answer_of(course.find("decay"), "stub"))
    grade = ("grade", tmp_path / "subs", "--out", out, "--isolation", "process")
    assert kata(*grade, "--only", "decay", "--roster", roster)[0] == 0
    assert "Nobody There" not in report()["learners"]


def comments(grades):
    return [one for grade in grades.values() for one in grade.get("comments", ())]


def test_results_of_an_engine_that_nobody_kept_are_stale_and_checked_again(
    report, out, kata, course, tmp_path
):
    """Said in a sentence, before and while it happens; by hand stays what was."""
    found = report()
    assert all(grade["stale"] for one in found["learners"].values() for grade in one.values())
    assert "16 stale: run `kata grade` again to grade what has changed" in found["warnings"]
    hand_in(tmp_path / "subs", "newcomer", decay=answer_of(course.find("decay"), "right"))
    grade = ("grade", tmp_path / "subs", "--out", out, "--isolation", "process", "--jobs", 1)
    only = ("--only", "decay", "--only", "recorder", "--json")
    now = json.loads(kata(*grade, *only)[1])
    (said,) = now["stale"]
    assert said.startswith("16 results stale and checked again, of ")
    assert "an engine that decides otherwise" in said
    assert now["kept"] == 0
    assert {name: one for name, one in points(now).items() if name != "newcomer"} == POINTS
    assert not any("stale" in text for text in now["warnings"])
    assert "stale" not in report()["learners"][ADA][DECAY]
    again = json.loads(kata(*grade, *only)[1])
    assert (again["checked"], again["stale"]) == (0, [])


def test_a_copy_is_kept_and_said(out, kata, monkeypatch):
    """Once, by whichever command opens it first; a migration that fails changes nothing."""
    before = list(sqlite3.connect(out / FILE).iterdump())
    tables = "kata_classroom.database.TABLES"
    with monkeypatch.context() as patch:
        patch.setattr(tables, "CREATE TABLE about (key, value); SELECT nonsense")
        code, _, err = kata("report", out)
        assert (code, "nonsense" in err) == (2, True)
    assert list(sqlite3.connect(out / FILE).iterdump()) == before
    code, _, err = kata("report", out)
    copy = out / f"{FILE}.v1.bak"
    assert (code, f"{copy} is a copy from before." in err) == (0, True)
    assert list(sqlite3.connect(copy).iterdump()) == before
    assert "copy" not in kata("report", out)[2]


def test_a_new_store_and_a_former_one_have_the_same_tables(out, kata, grade, tmp_path, course):
    """However a file came to its format."""
    kata("report", out)
    hand_in(tmp_path / "subs", "ada", decay=answer_of(course.find("decay"), "stub"))
    kata("grade", tmp_path / "subs", "--out", tmp_path / "new", "--isolation", "process")
    query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    found = [
        sqlite3.connect(folder / FILE).execute(query).fetchall()
        for folder in (out, tmp_path / "new")
    ]
    assert found[0] == found[1]


def test_a_learner_whom_a_roster_renames_keeps_everything(kata, course, tmp_path, grade):
    """Comments too: the name stands in one row."""
    hand_in(tmp_path / "subs", "ada", decay=answer_of(course.find("decay"), "right"))
    grade("--only", "decay")
    words = (tmp_path / "out", "ada", "decay")
    kata("comment", *words, 3, "Say why.")
    kata("comment", *words, "Well done.")
    kata("override", *words, 9, "--reason", "by ear")
    roster = tmp_path / "roster.csv"
    roster.write_text("name,id\nAda Lovelace,ada\n")
    told = grade("--only", "decay", "--roster", roster)[1]["learners"]
    assert list(told) == [ADA]
    assert [one["text"] for one in told[ADA][DECAY]["comments"]] == ["Well done.", "Say why."]
    assert told[ADA][DECAY]["points"] == 9


def test_whom_somebody_commented_on_stays_when_the_roster_forgets_them(
    kata, course, tmp_path, grade
):
    """A comment is somebody's work, as points by hand are."""
    roster = tmp_path / "roster.csv"
    roster.write_text("name\nAda\nBob\nCyd\n")
    hand_in(tmp_path / "subs", "Cyd", decay=answer_of(course.find("decay"), "right"))
    grade("--only", "decay", "--roster", roster)
    kata("comment", tmp_path / "out", "Ada", "decay", "Come and see me.")
    roster.write_text("name\nCyd\n")
    assert list(grade("--only", "decay", "--roster", roster)[1]["learners"]) == ["Ada", "Cyd"]
