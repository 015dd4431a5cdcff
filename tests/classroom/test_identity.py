"""Who is meant: a learner is known by name, id, login or address, and never taken for another."""

import csv
import io

import pytest

from tests.classroom.classroom import answer_of, hand_in

ROSTER = """\
Student,ID,SIS User ID,SIS Login ID,Section,decay (7)
"    Points Possible",,,,,10
"Ünal, Jörg",101,S1,junal,Monday,
"Lee, Kim",102,S2,klee,Monday,
"Lee, Kim",103,S3,klee2,Tuesday,
"Zimmer, Ada",104,S4,azimmer,Tuesday,
"Abel, Zoë",105,S5,zabel,Monday,
"""


@pytest.fixture
def override(grade, kata, course, tmp_path):
    """`override(learner)` gives points by hand; returns the code, and all that is said."""
    hand_in(tmp_path / "subs", "junal", decay=answer_of(course.find("decay"), "right"))
    (tmp_path / "roster.csv").write_text(ROSTER, "utf-8")
    grade("--only", "decay", "--roster", tmp_path / "roster.csv")

    def run(learner):
        words = (tmp_path / "out", learner, "decay", "7", "--reason", "x")
        code, out, err = kata("override", *words)
        return code, " ".join((out + err).split())

    return run


@pytest.mark.parametrize("text", ["Jörg Ünal", "jo\u0308rg u\u0308nal", "S1", "s1", "junal"])
def test_a_learner_is_found_by_whatever_tells_who_it_is(override, text):
    """In any case, and however accents are written; the answer says the name."""
    code, said = override(text)
    assert (code, said.startswith("Jörg Ünal, decay: 7 points")) == (0, True)


def test_a_name_of_several_is_asked_back_with_their_ids(override):
    """Each of the ids then does."""
    code, said = override("kim lee")
    assert code == 2
    assert said.endswith(
        "'kim lee' could be several: Kim Lee (S2), S2, klee; Kim Lee (S3), S3, klee2. "
        "Give an id or an address."
    )
    assert override("klee2")[1].startswith("Kim Lee (S3), decay")


@pytest.mark.parametrize("text", ["Kim Li", "klee3", "Jörg", ""])
def test_nobody_is_suggested_who_was_not_meant(override, text):
    """A near name is another person."""
    code, said = override(text)
    assert code == 2
    assert "Lee" not in said
    assert "give a name, an id, a login or an address" in said


def test_the_table_has_who_people_are_sorted_by_family_name(override, kata, tmp_path):
    """With id and section, as the roster tells them."""
    kata("report", tmp_path / "out", "--csv")
    text = (tmp_path / "out" / "report.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["learner"] for row in rows] == [
        *("Zoë Abel", "Kim Lee (S2)", "Kim Lee (S3)", "Jörg Ünal", "Ada Zimmer"),
    ]
    assert [row["id"] for row in rows] == ["S5", "S2", "S3", "S1", "S4"]
    assert {row["section"] for row in rows} == {"Monday", "Tuesday"}


def test_a_class_without_a_roster_gets_its_grades_by_the_platforms_numbers(
    kata, course, grade, tmp_path
):
    """Canvas's names of files are enough for Canvas's gradebook."""
    right = answer_of(course.find("decay"), "right")
    (tmp_path / "subs").mkdir()
    for name in ("leekim_102_9001", "leekim_103_9002", "ünaljörg_LATE_101_9003"):
        (tmp_path / "subs" / f"{name}_decay.py").write_bytes(right)
    grade("--only", "decay")
    (tmp_path / "gradebook.csv").write_text(ROSTER, "utf-8")
    words = ("--canvas", tmp_path / "gradebook.csv", "--assignment", "decay")
    code, _, err = kata("report", tmp_path / "out", *words)
    assert (code, "decay of 3 learners" in err) == (0, True)
