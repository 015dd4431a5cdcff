"""`kata log` and `kata forget`: who changed which grade, and taking a person out."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest
from kata_classroom.database import FILE

from tests.classroom.classroom import DECAY, answer_of, fill_store, hand_in, verdict

ROSTER = "name,id,email\nAda Lovelace,al-4711,ada@example.org\nBob Byte,bb-4712,bob@example.org\n"


@pytest.fixture
def out(course, grade, tmp_path, monkeypatch):
    """The results of two learners on a roster; Ada's answer is her own, and Bob's right too."""
    monkeypatch.setenv("LOGNAME", "grace")
    (tmp_path / "roster.csv").write_text(ROSTER, "utf-8")
    for name, kind in (("Ada Lovelace", "partial"), ("Bob Byte", "right")):
        hand_in(tmp_path / "subs", name, decay=answer_of(course.find("decay"), kind))
    code, found = grade("--only", "decay", "--roster", str(tmp_path / "roster.csv"))
    assert code == 0, found
    return tmp_path / "out"


@pytest.fixture
def log(kata, out):
    """`log(*words)` returns the changes without their times."""

    def run(*words):
        code, printed, err = kata("log", out, *words, "--json")
        assert code == 0, err
        return [[value for key, value in one.items() if key != "at"] for one in json.loads(printed)]

    return run


def test_every_change_says_who_and_why(log, out, kata, grade, course, tmp_path):
    """Points found, points by hand and comments, by the system's user and not the name given."""
    (first,) = log("al-4711")
    *what, points, why = first
    assert what == ["Ada Lovelace", "ch1_numbers/decay", "grace", "points", ""]
    assert (0 < float(points) < 10, why) == (True, "handed in")
    kata("override", out, "ada@example.org", "decay", "9", "--reason", "by ear", "--author", "eve")
    kata("comment", out, "al-4711", "decay", "Well done.", "--author", "eve")
    kata("override", out, "al-4711", "decay", "--clear")
    hand_in(tmp_path / "subs", "Ada Lovelace", decay=answer_of(course.find("decay"), "right"))
    grade("--only", "decay")
    assert [one[2:] for one in log("ada@example.org")[1:]] == [
        ["grace", "points by hand", "", "9", "by ear"],
        ["grace", "comment", "", "Well done.", ""],
        ["grace", "points by hand", "9", "", "taken back"],
        ["grace", "points", points, "10", "handed in"],
    ]
    assert len(log()) == 6
    assert "by ear" in " ".join(kata("log", out)[1].split())
    assert kata("log", out, "nobody")[0] == 2


def test_who_handed_in_nothing_did_not_hand_in(grade, course, kata, tmp_path):
    """The nought of somebody on the roster has another reason than a wrong answer."""
    hand_in(tmp_path / "subs", "ada", decay=answer_of(course.find("decay"), "stub"))
    (tmp_path / "roster.csv").write_text("name\nada\nbob\n", "utf-8")
    grade("--only", "decay", "--roster", tmp_path / "roster.csv")
    said = [("", "0", "handed in"), ("", "0", "no answer")]
    assert reasons(kata, tmp_path / "out") == said


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"rules": "2" * 64}, "other checks, or an engine that decides otherwise"),
        ({"seed": 7}, "other seed"),
        ({"isolation": "sandbox"}, "other isolation"),
        ({"limits": {"seconds": 1}}, "other limits"),
        ({"keras": "3.9"}, "Keras unknown, now 3.9"),
        ({"full": True}, "other data: with --full"),
        ({"full": True, "seed": 7}, "other seed, other data: with --full"),
        ({}, "checked again"),
    ],
)
def test_a_regrade_says_what_was_otherwise(changes, reason, course, kata, tmp_path):
    """Each of the settings; if nothing differs, it was checked again."""
    for points, settings in ((8, {}), (8, {}), (9, changes)):
        found = {"ada": {DECAY: [verdict("test_all", points, 10)]}}
        fill_store(tmp_path / "out", course, found, **settings)
    assert reasons(kata, tmp_path / "out") == [("", "8", "handed in"), ("8", "9", reason)]


def test_what_could_not_be_run_is_no_zero(course, kata, tmp_path):
    """Neither before nor now."""
    for points, outcome in ((8, None), (0, "not_run"), (8, None)):
        found = {"ada": {DECAY: [verdict("test_all", points, 10, outcome)]}}
        fill_store(tmp_path / "out", course, found)
    assert reasons(kata, tmp_path / "out") == [
        ("", "8", "handed in"),
        ("8", "", "could not be run"),
        ("", "8", "checked again"),
    ]


def reasons(kata, out):
    found = json.loads(kata("log", out, "--json")[1])
    return [(one["before"], one["after"], one["why"]) for one in found]


def test_what_is_refused_leaves_no_line(log, out, kata):
    code, _, err = kata("override", out, "al-4711", "decay", "--clear")
    assert (code, "No points were given by hand" in err) == (2, True)
    assert len(log()) == 2


def test_a_former_name_is_logged_and_searched_for(grade, kata, course, tmp_path):
    """Pages written before the roster knew the learner have the old name."""
    hand_in(tmp_path / "subs", "mullerzoe", decay=answer_of(course.find("decay"), "right"))
    grade("--only", "decay")
    out, roster = tmp_path / "out", tmp_path / "roster.csv"
    kata("report", out, "--html")
    roster.write_text("name,id\nZoë Müller,mullerzoe\n", "utf-8")
    assert "is called" in " ".join(grade("--only", "decay", "--roster", str(roster))[1]["moved"])
    last = json.loads(kata("log", out, "Zoë Müller", "--json")[1])[-1]
    assert (last["what"], last["before"], last["after"]) == ("name", "mullerzoe", "Zoë Müller")
    kata("report", out, "--csv")
    code, _, err = kata("forget", out, "Zoë Müller", "--yes")
    assert code == 2
    assert "report.html" in "".join(err.split())


def test_a_folder_that_is_not_there_is_one_sentence(kata, tmp_path):
    """With what makes one."""
    for verb in ("log", "report"):
        code, _, err = kata(verb, tmp_path / "nowhere")
        assert code == 2
        assert "nowhere holds no results: grade a class into it" in err


def test_a_person_is_erased_and_every_file_is_searched(out, kata, log):
    """Points, answer, comments, log and roster; Bob's stay, and pages are named."""
    kata("comment", out, "al-4711", "decay", "Ask me about line 3.")
    kata("report", out, "--csv")
    assert b"al-4711" in (out / FILE).read_bytes()
    code, _, err = kata("forget", out, "ada@example.org", "--yes")
    assert code == 2
    assert "still named in" in err
    assert "report.csv" in "".join(err.split())
    for written in out.glob("*.csv"):
        written.unlink()
    for file in out.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for mark in (b"Ada Lovelace", b"al-4711", b"ada@example.org", b"Ask me about"):
                assert mark not in content, (file, mark)
    with closing(sqlite3.connect(out / FILE)) as kept:
        assert kept.execute("SELECT count(*) FROM answers").fetchone() == (1,)
    assert [one[0] for one in log()] == ["Bob Byte"]
    assert "Bob Byte" in kata("report", out)[1]
    assert kata("forget", out, "ada@example.org", "--yes")[0] == 2
    code, said, err = kata("forget", out, "bob@example.org", "--yes")
    assert code == 0, err
    assert "no file in" in said


def test_pages_mails_and_zips_of_a_person_are_found(grade, kata, course, tmp_path):
    """Where the name is escaped, or packed, or stands in the name of a file or folder alone."""
    name, right = "Zoë O'Brien", answer_of(course.find("decay"), "right")
    for one in (name, "Ann"):
        hand_in(tmp_path / "subs", one, decay=right)
    grade("--only", "decay")
    out = tmp_path / "out"
    header = "Identifier,Full name,Email address,Status,Grade,Maximum grade,Feedback comments"
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(f"{header}\nParticipant 5,{name},z@x.org,,,,\n", "utf-8")
    words = ("--html", "--learners", out / "pages", "--similar", out / "similar", "--feedback")
    assert kata("report", out, *words, "--moodle", sheet, "--assignment", "decay")[0] == 0
    (out / "moodle-import.csv").unlink()
    (out / "pages" / "index.csv").unlink()
    (out / "similar" / "index.csv").unlink()
    code, _, err = kata("forget", out, name, "--yes")
    said = "".join(err.split())
    assert code == 2
    for found in ("pages/", "answers/"):
        assert f"{found}zoe-o-brien-" in said
        assert f"{found}ann-" not in said
    for found in ("report.html", "report-learners/zoe-o-brien-", "moodle-feedback.zip"):
        assert found in said


def test_of_two_who_claim_one_name_nothing_stays_either(grade, kata, course, tmp_path):
    """Whoever handed in the folder and the zip of one name; nobody has to clean the store."""
    right = answer_of(course.find("decay"), "right")
    hand_in(tmp_path / "subs", "adalove", decay=right)
    shutil.make_archive(tmp_path / "subs" / "adalove", "zip", tmp_path / "subs" / "adalove")
    hand_in(tmp_path / "subs", "adalove", decay=right + b"# mended\n")
    assert grade("--only", "decay")[0] == 1
    for name in ("adalove (adalove)", "adalove (adalove.zip)"):
        code, _, err = kata("forget", tmp_path / "out", name, "--yes")
        assert code == 0, err
    assert b"adalove" not in (tmp_path / "out" / FILE).read_bytes()


def test_who_has_been_idle_is_erased_by_date(out, kata, log, monkeypatch):
    """A rule such as a year after the last grade: everybody for whom nothing happened since."""
    assert "There is nobody to erase" in kata("forget", out, "--before", "2020-01-01", "--yes")[1]
    kata("forget", out, "--before", "2999-01-01", "--yes")
    assert log() == []
    assert "Ada" not in kata("report", out)[1]
    for words in ((), ("ada", "--before", "2020-01-01"), ("--before", "soon")):
        code, _, err = kata("forget", out, *words)
        assert code == 2
        assert err.strip()
