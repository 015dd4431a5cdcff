"""`kata queue`: what waits for a person, requests to grade again among it."""

import codecs
import csv
import io
import json
import shutil

import pytest

from tests.classroom.classroom import answer_of, hand_in

DECAY = "ch1_numbers/decay"
ROSTER = "name,id,section\nada,a1,A\nbob,b1,B\neve,e1,A\n"
# Wrong in a way that no mistake names.
ODD = (b"return rate * state", b"return 0.37 * state + 0 * rate")


@pytest.fixture
def subs(course, tmp_path):
    """Ada's answer is wrong and asks for another look; Bob's is right; Eve's is odd."""
    odd = answer_of(course.find("decay"), "right").replace(*ODD)
    assert odd != answer_of(course.find("decay"), "right")
    hand_in(tmp_path / "subs", "ada", decay=answer_of(course.find("decay"), "partial"))
    hand_in(tmp_path / "subs", "bob", decay=answer_of(course.find("decay"), "right"))
    hand_in(tmp_path / "subs", "eve", decay=odd)
    (tmp_path / "subs" / "ada" / "Regrade.txt").write_text("In decay\nthe rate is right.", "utf-8")
    (tmp_path / "roster.csv").write_text(ROSTER, "utf-8")
    return tmp_path / "subs"


@pytest.fixture
def out(subs, grade, tmp_path):
    code, found = grade("--only", "decay", "--roster", str(tmp_path / "roster.csv"))
    assert code == 0, found
    return tmp_path / "out"


@pytest.fixture
def queue(kata, out):
    """`queue(*words)` returns what waits, each as its kind, learner and reason."""

    def run(*words):
        code, printed, err = kata("queue", out, *words, "--json")
        assert code == 0, err
        return [(one["kind"], one["learner"], one["why"]) for one in json.loads(printed)]

    return run


def test_a_request_waits_until_somebody_answers(queue, kata, out, grade, subs):
    """It comes with the answer, is kept once, stands in the log, and a comment is the reply."""
    asked = ("regrade request", "ada", "In decay the rate is right.")
    assert queue().count(asked) == 1
    grade("--only", "decay")
    assert queue().count(asked) == 1
    (told,) = [one for one in log(kata, out) if one["what"] == "regrade request"]
    assert told["why"] == "In decay the rate is right."
    kata("comment", out, "ada", "decay", "Look at the second line of the message.")
    assert asked not in queue()
    grade("--only", "decay")
    assert asked not in queue()
    (subs / "ada" / "Regrade.txt").write_text("Please look at decay once more.", "utf-8")
    grade("--only", "decay")
    assert ("regrade request", "ada", "Please look at decay once more.") in queue()
    kata("override", out, "a1", "decay", "9", "--reason", "by ear")
    assert not [one for one in queue() if one[1] == "ada"]


def test_a_comment_answers_a_file_that_nobody_could_read(queue, kata, out, grade, subs):
    """As it does a request: the row goes."""
    shutil.rmtree(subs / "bob")
    hand_in(subs, "zed").joinpath("decay.docx").write_bytes(b"PK")
    grade("--only", "decay")
    assert [kind for kind, who, _ in queue() if who == "zed"] == ["unreadable"]
    kata("comment", out, "zed", "decay", "Hand in the .py, please.")
    assert not [kind for kind, who, _ in queue() if who == "zed"]


def log(kata, out):
    return json.loads(kata("log", out, "--json")[1])


def test_a_request_alone_keeps_the_answer_of_before(queue, grade, subs, kata, out):
    """Nothing is handed in but regrade.txt, which is no strange file."""
    points = json.loads(kata("report", out, "--json")[1])["learners"]["eve"][DECAY]["points"]
    for path in (subs / "eve").rglob("*.py"):
        path.unlink()
    (subs / "eve" / "regrade.txt").write_text("Mine is right!", "utf-8")
    code, found = grade("--only", "decay")
    assert (code, found["doubts"]) == (0, [])
    assert "asked to be graded again, see kata queue: ada, eve" in found["warnings"]
    assert ("regrade request", "eve", "Mine is right!") in queue()
    learners = json.loads(kata("report", out, "--json")[1])["learners"]
    assert learners["eve"][DECAY]["points"] == points


def test_a_request_is_for_what_it_names_whatever_is_graded(kata, course, grade, tmp_path):
    """Or for all that was handed in; who has handed in nothing is told."""
    subs = tmp_path / "subs"
    right, recorder = (answer_of(course.find(name), "right") for name in ("decay", "recorder"))
    said = {"ada": "decay: look", "bob": "Why?", "eve": "In Line Fit all is right", "zoe": "Why?"}
    for name in ("ada", "bob", "eve"):
        hand_in(subs, name, decay=right)
    assert grade("--only", "decay")[0] == 0
    shutil.rmtree(subs)
    for name, text in said.items():
        folder = hand_in(subs, name, recorder=None if name in ("bob", "zoe") else recorder)
        (folder / "regrade.txt").write_text(text, "utf-8")
    code, found = grade("--only", "recorder", "--only", "line_fit")
    assert code == 1
    assert found["doubts"] == ["zoe: asks for another look, and has handed in nothing: Why?"]
    printed = json.loads(kata("queue", tmp_path / "out", "--json")[1])
    asked = {(o["learner"], o["exercise"]) for o in printed if o["kind"] == "regrade request"}
    assert asked == {("ada", DECAY), ("bob", DECAY), ("eve", "ch2_objects/line_fit")}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *((name, b"Why?") for name in ("regrade-1.txt", "regrade (1).txt", "Copy of Regrade.TXT")),
        *((name, b"Why?") for name in ("regrade.txt.txt", "regrade.md", "regrade", "re-grade.txt")),
        *((name, b"Why?") for name in ("regrade_decay.txt", "my regrade request.txt")),
        ("regrade.txt", codecs.BOM_UTF8 + b"Why?"),
        ("regrade.txt", "Why?".encode("utf-16")),
        ("regrade.txt", codecs.BOM_UTF16_BE + "Why?".encode("utf-16-be")),
    ],
)
def test_a_request_may_be_called_and_written_otherwise(
    name, content, kata, course, grade, tmp_path
):
    """As an answer may."""
    folder = hand_in(tmp_path / "subs", "ada", decay=answer_of(course.find("decay"), "right"))
    (folder / name).write_bytes(content)
    assert grade("--only", "decay")[0] == 0
    assert [one["why"] for one in json.loads(kata("queue", tmp_path / "out", "--json")[1])] == [
        "Why?"
    ]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("regrade.docx", b"PK\x03\x04\0", "is no plain text: read it where it was handed in"),
        ("regrade.rtf", b"{\\rtf1 Why?}", "is no plain text: read it where it was handed in"),
        ("regrade.txt", b"PK\x03\x04\0", "is no plain text: read it where it was handed in"),
        ("regrade.txt", b" \n", "is empty"),
    ],
)
def test_a_request_without_a_text_waits_too(name, content, why, kata, course, grade, tmp_path):
    """A person looks at the file."""
    folder = hand_in(tmp_path / "subs", "ada", decay=answer_of(course.find("decay"), "right"))
    (folder / name).write_bytes(content)
    assert grade("--only", "decay")[0] == 0
    (one,) = json.loads(kata("queue", tmp_path / "out", "--json")[1])
    assert (one["kind"], one["why"]) == ("regrade request", f"{name} {why}")


def test_requests_come_in_a_table_too(queue, kata, out, tmp_path):
    """By name, id or address; a row that names nobody takes nothing in."""
    table = tmp_path / "requests.csv"
    table.write_text("learner;exercise;reason\nb1;decay;Why not eleven?\nnobody;decay;x\n", "utf-8")
    code, _, err = kata("queue", out, "--requests", table)
    assert code == 2
    assert "'nobody'" in err
    assert not [one for one in queue() if one[1] == "bob"]
    table.write_text("learner;exercise;reason\nb1;decay;Why not eleven?\n", "utf-8")
    assert ("regrade request", "bob", "Why not eleven?") in queue("--requests", table)
    assert queue("--requests", table).count(("regrade request", "bob", "Why not eleven?")) == 1
    table.write_text("learner;reason\nb1;Why?\n", "utf-8")
    code, _, err = kata("queue", out, "--requests", table)
    assert code == 2
    assert "requests.csv has no column exercise: requests have" in " ".join(err.split())
    table.write_text("learner;exercise;reason\nb1;decay;Why?\nb1;;Why?\n", "utf-8")
    code, _, err = kata("queue", out, "--requests", table)
    assert code == 2
    assert "requests.csv, line 3: the cell exercise is empty. Fill" in " ".join(err.split())


def test_what_no_mistake_names_waits_first(queue, kata, out):
    """Until it is commented on."""
    kind, learner, _ = queue()[0]
    assert (kind, learner) == ("unnamed", "eve")
    kata("comment", out, "eve", "decay", "Use the rate that you are given.")
    assert not [one for one in queue() if one[:2] == ("unnamed", "eve")]


def test_assistants_share_it_and_see_their_sections(queue, kata, out):
    """Each item goes to one of them, always the same."""
    told = json.loads(kata("queue", out, "--for", "anna", "--for", "ben", "--json")[1])
    assert {one["who"] for one in told} <= {"anna", "ben"}
    assert {one["learner"]: one["who"] for one in told} == {"ada": "anna", "eve": "anna"}
    assert "anna" in kata("queue", out, "--for", "anna")[1]
    assert queue("--section", "B") == []
    assert {one[1] for one in queue("--section", "A")} == {"ada", "eve"}
    assert list(json.loads(kata("report", out, "--section", "B", "--json")[1])["learners"]) == [
        "bob"
    ]
    code, _, err = kata("report", out, "--section", "C")
    assert code == 2
    assert "There is no section C" in err


def test_grades_of_a_section_leave_those_of_others(kata, out, tmp_path):
    """Nobody of them is told to be a stranger."""
    export = tmp_path / "canvas.csv"
    head = "Student,ID,SIS User ID,SIS Login ID,Section,ch1_numbers (7)"
    people = ["ada,1,,,A,", "bob,2,,,B,3.5", "eve,3,,,A,1"]
    export.write_text("\n".join([head, "Points Possible,,,,,10", *people]) + "\n", "utf-8")
    code, _, err = kata("report", out, "--canvas", export, "--section", "A")
    assert code == 0, err
    assert "ch1_numbers of 2 learners" in err
    assert "not in the results" not in err
    written = (out / "canvas-import.csv").read_text("utf-8")
    rows = {row["Student"]: row for row in csv.DictReader(io.StringIO(written))}
    points = {name: rows[name]["ch1_numbers (7)"] for name in ("ada", "bob", "eve")}
    assert points["bob"] == "3.5"
    assert "" not in points.values()
    assert points["eve"] != "1"


def test_the_page_has_verdict_and_code(kata, out, tmp_path):
    """And how to reply. What a learner wrote is text there."""
    table = tmp_path / "requests.csv"
    table.write_text('learner,exercise,reason\neve,decay,"<script>alert(1)</script>"\n', "utf-8")
    code, _, err = kata("queue", out, "--requests", table, "--html", out / "queue.html")
    assert code == 0, err
    page = (out / "queue.html").read_text("utf-8")
    assert "0.37" in page
    assert "kata comment" in page
    assert "In decay the rate is right." in page
    assert "<script>alert(1)" not in page


def test_the_page_of_the_class_says_how_exercises_went(kata, out, subs, course, grade):
    """The mean of each, and whose answers are the same."""
    hand_in(subs, "dan", decay=answer_of(course.find("decay"), "right"))
    grade("--only", "decay")
    kata("report", out, "--html")
    page = (out / "report.html").read_text("utf-8")
    assert "1 answer was handed in by several" in page
    assert "<bdi>bob</bdi>, <bdi>dan</bdi>" in page
    assert "<caption>The hardest first" in page
