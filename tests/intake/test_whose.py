"""Whose a hand-in is: whatever eve calls her files or herself, bob's result stays his."""

import json
import re
import unicodedata
import zipfile
from contextlib import nullcontext, suppress

import pytest
from kata_classroom.records import Records
from kata_grader.errors import KataError
from kata_grader.submission import Answer

from tests.classroom.classroom import answer_of
from tests.intake.test_layouts import write, zip_of

LAST = "2026-11-27-10-15-30"
MOODLE = "{name}_{id}_assignsubmission_file"


class Class:
    """A class in which bob's answer is right; what others hand in is wrong."""

    def __init__(self, kata, course, tmp_path):
        self.kata, self.root, self.out = kata, tmp_path / "subs", tmp_path / "out"
        self.right = answer_of(course.find("decay"), "right")
        self.wrong = b"x = 1\n"

    def add(self, where, right=False):
        """Hand in a file; an archive holds the answer."""
        content = self.right if right else self.wrong
        if where.endswith(".zip"):
            zip_of(self.root / where, {"decay.py": content})
        else:
            write(self.root / where, content)

    def grade(self, path=None, *words):
        """Grade what is there; return the exit code and the JSON."""
        options = ("--out", self.out, "--isolation", "process", "--jobs", 1, "--only", "decay")
        code, out, err = self.kata("grade", path or self.root, *options, "--json", *words)
        assert out, err
        return code, json.loads(out)

    def points(self, found):
        return {name: grades["ch1_numbers/decay"]["points"] for name, grades in found.items()}


@pytest.fixture
def room(kata, course, tmp_path):
    return Class(kata, course, tmp_path)


# On a platform everything has its names; eve chooses what stands behind hers.
CANVAS = {"bob": "bob_2_12_decay.py", "eve": "eve_1_11_{}", "others": "fay_3_13_decay.py"}
FLAT = {
    "bob": "Bob B_2_assignsubmission_file_decay.py",
    "eve": "Eve_1_assignsubmission_file_{}",
    "others": "Fay_3_assignsubmission_file_decay.py",
}
BLACKBOARD = {
    "bob": f"HW_bob_attempt_{LAST}_decay.py",
    "eve": f"HW_eve_attempt_{LAST}_{{}}",
    "others": f"HW_fay_attempt_{LAST}_decay.py",
}
OWN_NAMES = [
    "Bob B_2_assignsubmission_file_decay.py",
    "Bob B_2_assignsubmission_file_.zip",
    "x_Bob B_2_assignsubmission_onlinetext_decay.py",
    "bob_2_12_decay.py",
    "bob_2_99_decay-1.py",
    "x_bob_LATE_2_12_decay.zip",
    "_2_12_decay.py",
    "12_2_12_decay.py",
    "text.html_bob_2_text.html",
    f"HW_bob_attempt_{LAST}_decay.py",
    f"HW_bob_attempt_{LAST}.txt",
    "anon_x7gTz_12_decay.py",
    "submission_2",
    "submission_metadata.yml",
    "bob\n_2_12_decay.py",
    "ʙob_２_12_decay.py",
    " bob_2_12_decay.py ",
    "bob.zip",
]


PLATFORMS = pytest.mark.parametrize(
    "names", [CANVAS, FLAT, BLACKBOARD], ids=["canvas", "moodle", "blackboard"]
)


def name_in(names):
    return re.findall("(?i)bob b|bob", names["bob"])[0]


@PLATFORMS
def test_the_end_of_a_name_takes_nothing_from_a_neighbour(names, room):
    """Handed in at first, or after bob's points are there."""
    room.add(names["bob"], right=True)
    room.add(names["others"])
    assert room.points(room.grade()[1]["learners"])[name_in(names)] == 10
    for own in OWN_NAMES:
        room.add(names["eve"].format(own))
    for out in (room.out, room.out.with_name("anew")):
        room.out = out
        _, found = room.grade()
        assert room.points(found["learners"])[name_in(names)] == 10
        assert len(found["learners"]) == 3
        assert not found["moved"]


@pytest.mark.parametrize("own", OWN_NAMES)
@PLATFORMS
def test_who_hands_in_alone_is_nobody_else(names, own, room, take, tmp_path):
    """A later download with eve alone can't be read as another platform's, with bob in it."""
    room.add(names["bob"], right=True)
    room.add(names["others"])
    take(room.root)
    room.root = tmp_path / "later"
    room.add(names["eve"].format(own))
    with suppress(KataError):  # it may be refused
        take(room.root)
    with Records(tmp_path / "store") as records:
        (one,) = (h for h in records.handed_in(name_in(names)) if h.exercise.endswith("decay"))
        assert Answer.unpacked(records.answer(one.exercise, one.answer)).code[0].code == room.right


@pytest.mark.parametrize(
    "inside",
    [
        "Bob B_2_assignsubmission_file_/decay.py",
        "bob/decay.py",
        "bob_2_12_decay.py",
        "submission_2/decay.py",
        "submitted/bob/decay.py",
        "bob.zip",
    ],
)
@pytest.mark.parametrize("top", ["eve", "Eve_1_assignsubmission_file", "eve.zip"])
def test_a_hand_in_alone_is_no_class(top, inside, room, take, tmp_path):
    """Whatever lies in it, and however often. A zip that is named as a download is refused."""
    content = {inside: room.wrong, inside.replace("bob", "fay").replace("2", "3"): room.wrong}
    if top.endswith(".zip"):
        zip_of(room.root / top, content)
    else:
        for where, text in content.items():
            write(room.root / top / where, text)
    for path in (room.root, zip_of_folder(room.root, tmp_path / "download.zip")):
        named = top == "eve.zip" and "_2" in inside
        refused = pytest.raises(KataError, match=r"nothing but eve\.zip, named inside as a whole")
        with refused if named else nullcontext():
            assert {name.lower() for name in take(path)} == {"eve"}


def zip_of_folder(folder, path):
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder))
    return path


def test_a_lone_folder_that_looks_like_a_class_is_told(room):
    """It is one learner's, and the sentence says what to give instead."""
    for name in ("ada", "bob"):
        room.add(f"class of 2026/{name}/decay.py")
    code, found = room.grade()
    assert (code, list(found["learners"])) == (1, ["class of 2026"])
    (said,) = found["doubts"]
    taken = "class of 2026 is taken for one learner's: if it is the folder of a class"
    assert said == f"{taken}, give {room.root / 'class of 2026'}"
    packed = zip_of_folder(room.root, room.out.with_name("download.zip"))
    (said,) = room.grade(packed)[1]["doubts"]
    assert said == f"{taken}, unpack {packed} and give class of 2026"
    around = room.root.parent / "submissions"
    around.mkdir()
    room.root.rename(around / "submissions")
    (said,) = room.grade(around)[1]["doubts"]
    assert said == f"{taken}, give {around / 'submissions' / 'class of 2026'}"


# Names that people choose for themselves.


@pytest.mark.parametrize(
    ("third", "code", "ignored"),
    [
        ("fay_1_11_decay.py", 0, []),  # the numbers of learners are 1 and 2, those of files above
        ("fay_9_1_decay.py", 1, ["bob_2_1_11_work.zip"]),  # 1 could be either
    ],
)
def test_a_name_that_ends_with_a_number_is_not_taken_for_another_id(third, code, ignored, room):
    """On Canvas `bob_2` with the number 1 looks like `bob` with the number 2."""
    room.add("bob_2_12_work.zip", right=True)
    room.add("bob_2_1_11_work.zip")
    room.add(third)
    got, found = room.grade()
    assert (got, found["ignored"]) == (code, ignored)
    points = room.points(found["learners"])
    assert (points.pop("bob"), points.pop("fay")) == (10, 0)
    assert points == ({} if ignored else {"bob_2": 0})


@pytest.mark.parametrize(
    ("layout", "tells"),
    [
        (
            "{name}_{id}_assignsubmission_file/decay.py",
            "Moodle's grading worksheet says which (see ",
        ),
        ("{name}_{id}_99_decay.py", "Canvas's gradebook says which (see --roster)"),
        ("{name}/decay.py", "name it by an id that the roster has"),
    ],
)
def test_what_says_who_somebody_is_depends_on_the_platform(layout, tells, room, tmp_path):
    """The sentence says what to do."""
    roster = write(tmp_path / "roster.csv", b"name,id\nMax M,s1\nMax M,s2\n")
    room.add(layout.format(name="Max M", id=7))
    code, found = room.grade(None, "--roster", roster)
    (said,) = found["doubts"]
    assert code == 1
    assert "not known which of Max M (s1), Max M (s2) this is, so it counts for none" in said
    assert f"; {tells}" in said


LOOK_ALIKES = [
    "BOB B",
    "Bob  B",
    "Bob B ",
    "Bоb B",  # a Cyrillic o
    "Bob\u200b B",
    "Ｂob B",
    "Bob B.",
    "B, Bob",
]


@pytest.mark.parametrize("roster", ["", "name,id\nBob B,s2\nEve,s1\n"])
def test_a_name_that_looks_alike_is_anothers(roster, room, tmp_path):
    """With and without a roster, before and after."""
    words = ()
    if roster:
        words = ("--roster", write(tmp_path / "roster.csv", roster.encode()))
    room.add(MOODLE.format(name="Bob B", id=2) + "/decay.py", right=True)
    for number, name in enumerate(LOOK_ALIKES, 10):
        room.add(MOODLE.format(name=name, id=number) + "/decay.py")
    for _ in range(2):
        _, found = room.grade(None, *words)
        assert room.points(found["learners"])["Bob B"] == 10


def test_one_name_in_two_encodings_is_two_peoples(room):
    """A file system may keep both."""
    name = "Jörg Ü"
    room.add(MOODLE.format(name=unicodedata.normalize("NFC", name), id=2) + "/decay.py", right=True)
    room.add(MOODLE.format(name=unicodedata.normalize("NFD", name), id=1) + "/decay.py")
    _, found = room.grade()
    assert sorted(room.points(found["learners"]).values()) == [0, 10]


@pytest.mark.parametrize("platform", ["moodle", "canvas"])
@pytest.mark.parametrize("there", [True, False])
def test_who_takes_anothers_name_later_does_not_get_the_others_result(there, platform, room):
    """The platform's number tells; it is said, and the same the next time."""
    bob, eve = (
        ("bob_2_12_decay.py", "bob_1_11_decay.py")
        if platform == "canvas"
        else [f"{MOODLE.format(name='bob', id=n)}/decay.py" for n in (2, 1)]
    )
    room.add(bob, right=True)
    assert room.points(room.grade()[1]["learners"]) == {"bob": 10}
    if not there:
        (room.root / bob).rename(room.root.parent / "gone.py")
        if platform == "moodle":
            (room.root / bob).parent.rmdir()
    room.add(eve)
    for first in (True, False):
        code, found = room.grade()
        assert room.points(found["learners"]) == {"bob": 10, "bob (1)": 0}
        assert (code, bool(found["doubts"])) == ((1, True) if first and not there else (0, False))


def test_two_with_one_name_on_the_roster_count_for_nobody(room, tmp_path):
    """Both are graded, the run says so, and what there was stays."""
    roster = ("--roster", write(tmp_path / "roster.csv", b"name,email\nBob B,b@example.org\n"))
    write(room.root / "Bob B" / "decay.py", room.right)
    _, found = room.grade(None, *roster)
    assert room.points(found["learners"]) == {"Bob B": 10}
    (room.root / "Bob B").rename(tmp_path / "away")
    for folder in ("B Bob", "bobb"):
        write(room.root / folder / "decay.py", room.wrong)
    code, found = room.grade(None, *roster)
    assert code == 1
    assert room.points(found["learners"]) == {
        "Bob B": 10,
        "B Bob (B Bob)": 0,
        "bobb (bobb)": 0,
    }
    said = "more than one hand-in claims to be of Bob B, so none counts: B Bob, bobb"
    assert (found["doubts"], found["problems"]) == ([said], {"Bob B": said})


@pytest.mark.parametrize("names", [True, False])
def test_of_an_id_with_underscores_the_roster_says_where_it_begins(names, room, tmp_path):
    """On Blackboard without its texts; where it could be two people's, it is nobody's."""
    people = [("Conor", "o_brien"), ("Brien", "brien"), ("Ada", "ada")]
    rows = [",".join(one) if names else one[1] for one in people]
    roster = ("name,id\n" if names else "id\n") + "\n".join(rows)
    words = ("--roster", write(tmp_path / "roster.csv", roster.encode()))
    called = {login: name if names else login for name, login in people}
    room.add(f"HW_1_o_brien_attempt_{LAST}_decay.py", right=True)
    code, found = room.grade(None, *words)
    points = room.points(found["learners"])
    assert [points[name] for name in called.values()] == [0, 0, 0]
    assert code == 1
    assert f"not known which of {called['o_brien']}, {called['brien']} this is" in str(found)
    room.add(f"HW_1_ada_attempt_{LAST}_decay.py")
    code, found = room.grade(None, *words)
    assert (code, found["doubts"]) == (0, [])
    points = room.points(found["learners"])
    assert [points[name] for name in called.values()] == [10, 0, 0]


def test_an_id_counts_for_more_than_a_name(room, tmp_path):
    """Whoever calls herself as bob is called on the roster is told, and gets a name of her own."""
    roster = ("--roster", write(tmp_path / "roster.csv", b"name,id\nBob B,s2\n"))
    write(room.root / "s2" / "decay.py", room.right)
    write(room.root / "Bob B" / "decay.py", room.wrong)
    code, found = room.grade(None, *roster)
    assert room.points(found["learners"]) == {"Bob B": 10, "Bob B (Bob B)": 0}
    assert code == 1
    assert found["doubts"] == ["not taken for Bob B, whom another hand-in fits better: Bob B"]


def test_points_that_came_under_another_name_are_listed(room, tmp_path, kata):
    """At the end of the run, with both names and both numbers; a new name of a learner as well."""
    write(room.root / "s2" / "decay.py", room.right)
    room.grade()
    roster = ("--roster", write(tmp_path / "roster.csv", b"name,id\nBob B,s2\n"))
    _, found = room.grade(None, *roster)
    assert found["moved"] == ["s2 is called Bob B now, with all results"]
    (room.root / "s2").rename(tmp_path / "away")
    write(room.root / "Bob B" / "decay.py", room.wrong)
    options = ("--out", room.out, "--isolation", "process", "--only", "decay")
    _, _, err = kata("grade", room.root, *options)
    assert "Bob B, ch1_numbers/decay: 10 points became 0; handed in as Bob B, before as s2" in err
    _, found = room.grade()
    assert found["moved"] == []


# The archive of a class.


@pytest.mark.parametrize(
    "name",
    [
        "eve_1_11_..\\..\\x.py",
        "../eve.py",
        *(
            pytest.param(name, marks=pytest.mark.slow)
            for name in ("/eve.py", "eve_1_11_a/../b.py", "C:\\eve.py", "a\\" * 60)
        ),
    ],
)
def test_a_name_in_the_archive_of_a_class_costs_whom_it_belongs_to(name, room, tmp_path):
    """Not the class."""
    files = {"bob_2_12_decay.py": room.right, name: room.wrong, "fay_3_13_decay.py": room.wrong}
    _, found = room.grade(zip_of(tmp_path / "class.zip", files))
    assert room.points(found["learners"])["bob"] == 10


def test_what_stands_twice_in_the_archive_of_a_class_counts_for_nobody(room, tmp_path, recwarn):
    """Nobody knows which one is meant; the others are graded."""
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in (("bob", room.right), ("eve", room.wrong), ("eve", room.right)):
            archive.writestr(f"{name}_{len(name + name)}_11_decay.py", text)
    _, found = room.grade(path)
    assert room.points(found["learners"]) == {"bob": 10, "eve": 0}


def test_a_learner_whose_name_begins_with_a_dot_is_in_an_archive_too(room, tmp_path):
    """As in a folder."""
    files = {
        f"{MOODLE.format(name=n, id=i)}/decay.py": room.right for i, n in enumerate((".x", "y"))
    }
    _, found = room.grade(zip_of(tmp_path / "class.zip", files))
    assert room.points(found["learners"]) == {".x": 10, "y": 10}


GRADEBOOK = b'Student,ID,Section\n"Lovelace, Ada",501,A\n"Ek, Eve",77,A\n'


@pytest.mark.parametrize("roster", [True, False])
def test_a_question_of_a_quiz_is_nobodys_number(room, roster):
    """Canvas puts the question's number where else the learner's stands; eve has that number."""
    room.add("lovelace_ada501_question_77_9001_decay.py", right=True)
    room.add("ek_eve77_question_78_9002_decay.py")
    room.add("ek_eve77_question_77_9003_essay.pdf")
    book = write(room.root.with_name("book.csv"), GRADEBOOK)
    _, found = room.grade(None, *(("--roster", book) if roster else ()))
    names = ("Ada Lovelace", "Eve Ek") if roster else ("lovelace_ada", "ek_eve")
    assert room.points(found["learners"])[names[0]] == 10
    assert room.points(found["learners"]).keys() == set(names)


def test_a_name_of_which_a_quiz_leaves_no_letter_has_its_number(room):
    """Canvas leaves out there what is not ASCII."""
    room.add("_501_question_77_9001_decay.py", right=True)
    room.add("-_77_question_77_9002_decay.py")
    book = write(room.root.with_name("book.csv"), GRADEBOOK)
    _, found = room.grade(None, "--roster", book)
    assert room.points(found["learners"]) == {"Ada Lovelace": 10, "Eve Ek": 0}


def test_accents_of_a_mac_make_nobody_another(room):
    """There letters and accents are apart; beside it is the same person of another computer."""
    for form, right in [("NFD", False), ("NFC", True)]:
        room.root = room.root.with_name(form)
        room.add(unicodedata.normalize(form, "Zoë Müller/decay.py"), right)
        _, found = room.grade()
    assert room.points(found["learners"]) == {"Zoë Müller": 10}


def test_a_number_of_moodle_is_no_persons(room):
    """Another site gives it again, to somebody whose name the roster has."""
    roster = write(room.root.with_name("roster.csv"), b"name,id\nAda A,a1\nBob B,b2\n")
    for week, numbers in (("1", (1001, 1002)), ("2", (1002, 1001))):
        room.root = room.root.with_name(week)
        for name, number, right in zip(("Ada A", "Bob B"), numbers, (True, False), strict=True):
            room.add(MOODLE.format(name=name, id=number) + "/decay.py", right)
        code, found = room.grade(None, "--roster", roster)
    points = room.points(found["learners"])
    assert (points["Ada A"], points["Bob B"]) == (10, 0)
    assert code == 1  # who has another number than in this exercise before may be a namesake


@pytest.mark.parametrize("there", ["42", '"=""0042"""'])
def test_zeros_that_excel_takes_away_make_nobody_a_stranger(there, room):
    """An id that is exactly right comes first."""
    room.add("0042/decay.py", right=True)
    roster = write(room.root.with_name("roster.csv"), f"name,id\nAda A,{there}\n".encode())
    assert room.points(room.grade(None, "--roster", roster)[1]["learners"]) == {"Ada A": 10}
    roster.write_bytes(roster.read_bytes() + b"Bob B,0042\n")
    room.out = room.out.with_name("anew")
    found = room.points(room.grade(None, "--roster", roster)[1]["learners"])
    assert found == {"Ada A": 0, "Bob B": 10}


class Unmarked(zipfile.ZipInfo):
    """A member whose name is in an encoding that its zip doesn't tell."""

    encoding = "utf-8"

    def _encodeFilenameFlags(self):
        return self.filename.encode(self.encoding), self.flag_bits


def test_utf_8_without_its_mark_is_read(room):
    """Some programs leave out the flag that says so; what is in another encoding stays."""
    other = Unmarked("J÷rg/decay.py")
    other.encoding = "cp437"
    path = room.root.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(Unmarked("Zoë Müller/decay.py"), room.right)
        archive.writestr(other, room.wrong)
    _, found = room.grade(path)
    assert room.points(found["learners"]) == {"Zoë Müller": 10, "J÷rg": 0}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Henry Ford Jr.", "fordhenryjr"),
        ("Maria van Ost III", "ostmariavaniii"),
        ("Juan Carlos V", "carlosjuanv"),
    ],
)
def test_canvas_puts_a_suffix_last(name, told, room, tmp_path):
    room.add(f"{told}_1_11_decay.py", right=True)
    room.add("bob_2_12_decay.py")
    rows = f"name,email\n{name},h@example.org\nBob,b@example.org\n"
    code, found = room.grade(None, "--roster", write(tmp_path / "roster.csv", rows.encode()))
    assert code == 0
    assert room.points(found["learners"]) == {name: 10, "Bob": 0}


def test_a_folder_above_that_of_a_class_is_told(room, tmp_path):
    """Nobody on the roster would get a point, and no word would say why."""
    for name in ("Ada L", "Bob B"):
        room.add(f"Week 1/{name}/decay.py", right=True)
        room.add(f"Week 2/{name}/other.py", right=True)
    words = ("--roster", write(tmp_path / "roster.csv", b"name,id\nAda L,s1\nBob B,s2\n"))
    code, found = room.grade(None, *words)
    assert code == 1
    assert room.points(found["learners"])["Ada L"] == 0
    assert [text for text in found["doubts"] if "nobody on the roster" in text]
    code, found = room.grade(room.root / "Week 1", *words, "--out", tmp_path / "week1")
    assert (code, room.points(found["learners"])) == (0, {"Ada L": 10, "Bob B": 10})
