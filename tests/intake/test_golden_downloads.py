"""Downloads as platforms lay them out, each with the gradebook that must come out."""

import csv
import io
import json
import unicodedata
from dataclasses import replace

import pytest
from kata_grader.course.manifest import load_course

from tests.classroom.classroom import DECAY, TINY, answer_of
from tests.downloads import Blackboard, Canvas, Gradescope, Moodle, Person, canvas_code

PEOPLE = [
    Person("Ada", "Lovelace", "al1", 101),
    Person("Zoë", "Müller", "zm2", 102),
    Person(unicodedata.normalize("NFD", "Renée"), "Dupré", "rd3", 103),
    Person("Dara", "O'Brien", "do4", 104),
    Person("أحمد", "العلي", "aa5", 105),
    Person("小龙", "李", "lx6", 106),
    Person("Jean-Luc", "de la Croix", "jc7", 107),
    Person("Cher", "", "ch8", 108),
    Person("Kim", "Lee", "kl9", 109),
    Person("Kim", "Lee", "kl10", 110),
    Person("Max_7_", "Power_12", "mp11", 111),
    Person("<b>&", 'Quote "Q"', "qq12", 112),
    Person("Late", "Late", "ll13", 113),
    Person("Anon", "", "an14", 114),
]
MISSING = Person("Mia", "Missing", "mm15", 115)
TYPED = Person("Ty", "Ped", "tp16", 116)
CLASS = [*PEOPLE, MISSING, TYPED]
TEAMS = [
    Person("Ada", "Lovelace", "al1", 101, "Group A"),
    Person("Zoë", "Müller", "zm2", 102, "Group A"),
    Person("Kim", "Lee", "kl9", 109, "Project_Group 2"),
    Person("Kim", "Lee", "kl10", 110, "Project_Group 2"),
    Person("Dara", "O'Brien", "do4", 104, "Gruppe Ü"),
    Person("Cher", "", "ch8", 108),
    Person("Mia", "Missing", "mm15", 115, "Gruppe Ü"),
]


class Room:
    """A course, a folder of results, and the command line."""

    def __init__(self, kata, course, folder):
        self.kata, self.folder = kata, folder
        self.right = answer_of(course.find("decay"), "right")
        self.stub = answer_of(course.find("decay"), "stub")
        self.course_answer = lambda name: answer_of(course.find(name), "right")

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text, "utf-8")
        return path

    def grade(self, download, *words, roster=None, code=0):
        """Grade a download; return the JSON."""
        options = ["--out", self.folder / "term", "--isolation", "process", "--jobs", 1, "--json"]
        options += ["--roster", self.file("roster.csv", roster)] if roster else []
        got, out, err = self.kata("grade", download, *options, "--only", "decay", *words)
        assert got == code, out + err
        return json.loads(out)

    def exported(self, platform, table, name="decay", key=None):
        """Return the points in what a platform imports, by the column `key`."""
        chosen = {"canvas": f"decay={name}", "moodle": "decay"}[platform]
        words = [f"--{platform}", self.file("export.csv", table), "--assignment", chosen]
        code, _, err = self.kata("report", self.folder / "term", *words)
        assert code == 0, err
        text = (self.folder / "term" / f"{platform}-import.csv").read_text("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text))
        column = {"canvas": name, "moodle": "Grade"}[platform]
        return {row[key]: row[column] for row in rows if row[key]}


@pytest.fixture
def room(kata, course, tmp_path):
    return Room(kata, course, tmp_path)


@pytest.fixture(params=["zip", pytest.param("folder", marks=pytest.mark.slow)])
def downloaded(request, tmp_path):
    """Give a download as its zip, and as what unpacking it leaves."""
    if request.param == "zip":
        return lambda download: download.write(tmp_path / "submissions.zip")
    return lambda download: download.lay_out(tmp_path / "submissions")


def points_of(found):
    return {name: grades[DECAY]["points"] for name, grades in found["learners"].items()}


def said_of_roster(found):
    return [text for text in found["warnings"] if "roster" in text]


def everybody(points=10):
    """Return what everybody has who handed in, by the number on the platform."""
    return {one.number: points for one in PEOPLE} | {MISSING.number: 0, TYPED.number: 0}


@pytest.mark.parametrize("split", [False, True])
def test_canvas(split, downloaded, room):
    """Names of every kind, a later version, a text that was typed, `LATE`."""
    canvas = Canvas(CLASS)
    for person in PEOPLE:
        canvas.hand_in(person, "decay.py", room.right, late=person.number % 4 == 0)
    canvas.hand_in(PEOPLE[1], "decay.py", room.stub)  # first by mistake
    canvas.hand_in_again(PEOPLE[1], "decay.py", room.right)
    canvas.write_text(TYPED, b"<p>def decay_step(): ...</p>")
    roster = canvas.gradebook("decay (77)", split=split)
    found = room.grade(downloaded(canvas), roster=roster, code=1)
    assert found["ignored"] == []
    assert found["doubts"] == [
        "Ty Ped: decay: not submitted (there is text.html, which no exercise is called)"
    ]
    assert not said_of_roster(found)
    assert len(found["learners"]) == len(CLASS)
    numbers = room.exported("canvas", roster, "decay (77)", "ID")
    assert numbers == {str(key): str(value) for key, value in everybody().items()}


@pytest.mark.parametrize("first", ["right", "partial"])
@pytest.mark.parametrize("names", [("decay.py", "decay.py"), ("decay-1.py", "decay-2.py")])
def test_of_canvas_versions_of_one_name_the_later_counts(names, first, room, tmp_path):
    """Its number says which, however many digits it has: 9999 was before 10000."""
    canvas = Canvas(PEOPLE, attachments=9998)
    wrong = answer_of(load_course(TINY).find("decay"), "partial")
    later = room.right if first == "partial" else wrong
    canvas.hand_in(PEOPLE[0], names[0], room.right if first == "right" else wrong)
    canvas.hand_in(PEOPLE[0], names[1], later)
    canvas.hand_in(PEOPLE[1], "decay.py", later)
    found = room.grade(canvas.lay_out(tmp_path / "submissions"))
    assert len({*points_of(found).values()}) == 1


def test_canvas_anonymous(downloaded, room):
    """Graded under the code and exported under it; `LATE` stands in front of it."""
    canvas = Canvas(PEOPLE, anonymous=True)
    for person in PEOPLE:
        content = room.right if person.number % 2 else room.stub
        canvas.hand_in(person, "decay.py", content, late=person.number % 3 == 0)
    found = room.grade(downloaded(canvas), "--due", "2026-11-20T12:00:00Z", "--late-by", 1)
    assert points_of(found) == {
        f"anon_{canvas_code(one)}": 10 if one.number % 2 else 0 for one in PEOPLE
    }
    late = {name for name, one in found["learners"].items() if one[DECAY]["outcome"] == "late"}
    assert late == {f"anon_{canvas_code(one)}" for one in PEOPLE if one.number % 3 == 0}


def test_canvas_groups(downloaded, room):
    """One member's number is in the name; the group's export says who else is in it."""
    canvas = Canvas(TEAMS, grouped=True)
    for number, content in ((0, room.right), (3, room.stub), (4, room.right), (5, room.right)):
        canvas.hand_in(TEAMS[number], "decay.py", content)
    found = room.grade(downloaded(canvas), roster=canvas.groups())
    assert not said_of_roster(found)
    numbers = room.exported("canvas", canvas.gradebook("decay (77)"), "decay (77)", "ID")
    expected = {101: 10, 102: 10, 109: 0, 110: 0, 104: 10, 115: 10, 108: 10}
    assert numbers == {str(key): str(value) for key, value in expected.items()}


def test_canvas_groups_beside_a_roster_of_ones_own(downloaded, room):
    """The list of groups is of this assignment; the roster, with its extensions, stays."""
    canvas = Canvas(TEAMS, grouped=True)
    for number in (0, 3, 4, 5):
        canvas.hand_in(TEAMS[number], "decay.py", room.right)
    rows = [f'"{one.name}",S{one.number},{one.login}@example.org,48' for one in TEAMS]
    roster = "\n".join(["name,id,email,extension", *rows])
    groups = room.file("groups.csv", canvas.groups())
    found = room.grade(downloaded(canvas), "--worksheet", groups, roster=roster)
    assert [*points_of(found).values()] == [10] * len(TEAMS)
    assert not said_of_roster(found)


def test_canvas_groups_without_a_list_of_members(downloaded, room):
    """Nobody knows who else is in a group, and the run asks."""
    canvas = Canvas(TEAMS, grouped=True)
    canvas.hand_in(TEAMS[0], "decay.py", room.right)
    found = room.grade(downloaded(canvas), roster=canvas.gradebook("decay (77)"), code=1)
    assert points_of(found)["Ada Lovelace"] == 10
    (said,) = found["doubts"]
    assert said.startswith(
        "groupa_101_9001_decay.py has the number of Ada Lovelace and another name: if it is of a "
    )


@pytest.mark.parametrize("folders", [True, False])
def test_moodle(folders, downloaded, room):
    """Names less some letters; namesakes are told by the worksheet's addresses."""
    moodle = Moodle(CLASS, folders=folders)
    for person in PEOPLE:
        moodle.hand_in(person, "decay.py", room.right)
    moodle.write_text(TYPED, b"<p>def decay_step(): ...</p>")
    found = room.grade(downloaded(moodle), roster=moodle.worksheet(), code=1)
    assert found["ignored"] == []
    assert found["doubts"] == [
        "Ty Ped: decay: not submitted (there is onlinetext.html, which no exercise is called)"
    ]
    assert not said_of_roster(found)
    points = room.exported("moodle", moodle.worksheet(), "decay", "Identifier")
    assert points == {
        f"Participant {moodle.offset + key}": str(value) for key, value in everybody().items()
    }


def test_moodle_with_folders_of_the_learners_own(downloaded, room):
    """A zip with a folder in it, folders, and files beside them."""
    moodle = Moodle(PEOPLE[:4])
    moodle.hand_in(PEOPLE[0], "ch1_numbers/decay.py", room.right)
    moodle.hand_in(PEOPLE[1], "my work/decay (2).py", room.right)
    moodle.hand_in(PEOPLE[2], "decay.py", room.right)
    moodle.write_text(PEOPLE[2], b"<p>see my file</p>")
    found = room.grade(downloaded(moodle), roster=moodle.worksheet())
    assert sorted(points_of(found).values()) == [0, 10, 10, 10]


def test_moodle_with_a_worksheet_beside_the_roster(downloaded, room):
    """The roster is the course's, the worksheet is one assignment's: it tells namesakes apart."""
    moodle = Moodle(CLASS)
    for person in PEOPLE:
        moodle.hand_in(person, "decay.py", room.right if person.login != "kl9" else room.stub)
    sheet = room.file("sheet.csv", moodle.worksheet())
    grades = moodle.grades("decay")
    found = room.grade(downloaded(moodle), "--worksheet", sheet, roster=grades)
    points = points_of(found)
    assert (points["Kim Lee (S109)"], points["Kim Lee (S110)"]) == (0, 10)
    assert len(points) == len(CLASS)
    later = Moodle(CLASS, offset=60_000)  # the next assignment has other numbers
    for person in PEOPLE:
        later.hand_in(person, "decay.py", b"x = 1" if person.login != "kl9" else room.right)
    sheet = room.file("sheet.csv", later.worksheet())
    points = points_of(room.grade(later.write(room.folder / "later.zip"), "--worksheet", sheet))
    assert (points["Kim Lee (S109)"], points["Kim Lee (S110)"]) == (10, 0)
    assert len(points) == len(CLASS)


def test_moodle_with_worksheets_and_no_roster(downloaded, room):
    """Numbers are new in each assignment: the addresses of the worksheets say who is who."""
    for offset, name in ((50_000, "decay"), (60_000, "recorder")):
        moodle = Moodle(CLASS, offset=offset)
        for person in PEOPLE:
            right = person.login != "kl9"
            content = room.course_answer(name) if right else b"x = 1"
            moodle.hand_in(person, f"{name}.py", content)
        sheet = room.file("sheet.csv", moodle.worksheet())
        path = moodle.write(room.folder / f"{name}.zip")
        found = room.grade(path, "--only", "recorder", "--worksheet", sheet)
    assert len(found["learners"]) == len(CLASS)
    both = [sum(one["points"] for one in grades.values()) for grades in found["learners"].values()]
    assert sorted(both) == [0, 0, 0, *[20] * (len(CLASS) - 3)]


def test_whoever_calls_himself_as_another_gets_nothing_of_hers(downloaded, room):
    """He is new on the roster, and she hands in nothing this time."""
    ada, bob, him = PEOPLE[0], PEOPLE[3], Person("Ada", "Lovelace", "ev18", 118)
    rows = [f"{one.name},{one.email}" for one in (ada, bob)]
    for week, there in ((50_000, (ada, bob)), (60_000, (him,))):
        moodle = Moodle(list({ada, bob, *there}), offset=week)
        for person in there:
            moodle.hand_in(person, "decay.py", room.right)
        sheet = room.file("sheet.csv", moodle.worksheet())
        path = moodle.write(room.folder / f"{week}.zip")
        roster = "\n".join(["name,email", *rows])
        found = room.grade(path, "--worksheet", sheet, roster=roster)
        rows.append(f"Eve E,{him.email}")
    assert points_of(found) == {ada.name: 10, bob.name: 10, "Eve E": 10}
    assert found["moved"] == []


def test_moodle_namesakes_without_a_worksheet(downloaded, room):
    """Nobody gets the other's: both are graded under their numbers, and the run says so."""
    moodle = Moodle(CLASS)
    for person in PEOPLE:
        moodle.hand_in(person, "decay.py", room.right)
    found = room.grade(downloaded(moodle), roster=moodle.grades("decay"), code=1)
    assert points_of(found)["Kim Lee (50109)"] == points_of(found)["Kim Lee (50110)"] == 10
    (said,) = found["doubts"]
    assert said.startswith("Kim Lee (50109), Kim Lee (50110): ")


def test_moodle_groups(downloaded, room):
    """Every member has the group's result, and who is in none that of the default group."""
    moodle = Moodle(TEAMS, grouped=True)
    for number, content in ((0, room.right), (2, room.stub), (4, room.right), (5, room.right)):
        moodle.hand_in(TEAMS[number], "decay.py", content)
    found = room.grade(downloaded(moodle), roster=moodle.worksheet())
    assert not said_of_roster(found)
    points = room.exported("moodle", moodle.worksheet(), "decay", "Identifier")
    expected = {101: 10, 102: 10, 109: 0, 110: 0, 104: 10, 115: 10, 108: 10}
    assert points == {f"Participant {50_000 + key}": str(value) for key, value in expected.items()}


PAIRS = [
    Person("Ada", "Lovelace", "al1", 101, "Group A"),
    Person("Jean-Luc", "Picard", "jp2", 102, "Group A"),
    Person("Dara", "O'Brien", "do4", 104, "Team-1"),
    Person("Kim", "Lee", "kl9", 109, "Team-1"),
    Person("Kim", "Lee", "kl10", 110, "Group A"),
    Person("Cher", "", "ch8", 108),
    Person("Mia", "Missing", "mm15", 115),
]


def of_moodle_before(room, **options):
    moodle = Moodle(PAIRS, grouped=True, former=True, **options)
    for number, content in ((0, room.right), (2, room.stub), (5, room.right)):
        moodle.hand_in(PAIRS[number], "decay.py", content)
    return moodle


@pytest.mark.parametrize("folders", [True, False])
@pytest.mark.parametrize("beside", [True, False])
def test_groups_on_moodle_up_to_4_0(folders, beside, downloaded, room):
    """A folder for each member, called as the group and the member: the worksheet's number tells.

    With a roster beside it, or as the roster.
    """
    moodle = of_moodle_before(room, folders=folders)
    sheet, words = moodle.worksheet(), ()
    if beside:
        words = ("--worksheet", room.file("sheet.csv", sheet))
    roster = moodle.grades("decay") if beside else sheet
    found = room.grade(downloaded(moodle), *words, roster=roster)
    assert (found["doubts"], said_of_roster(found)) == ([], [])
    assert len(found["learners"]) == len(PAIRS)
    points = room.exported("moodle", sheet, "decay", "Identifier")
    expected = {101: 10, 102: 10, 104: 0, 109: 0, 110: 10, 108: 10, 115: 0}
    assert points == {f"Participant {50_000 + key}": str(value) for key, value in expected.items()}


def test_groups_on_moodle_up_to_4_0_without_a_worksheet(downloaded, room):
    """The name behind a hyphen is on the roster; the roster's groups tell namesakes apart."""
    moodle = of_moodle_before(room)
    roster = "name,id\n" + "".join(f"{one.name},{one.login}\n" for one in PAIRS)
    found = room.grade(downloaded(moodle), roster=roster, code=1)
    expected = {"Ada Lovelace": 10, "Jean-Luc Picard": 10, "Dara O'Brien": 0, "Cher": 10}
    points = points_of(found)
    assert {name: points[name] for name in expected} == expected
    (said,) = found["doubts"]
    assert said.startswith("Group A-Kim Lee, Team-1-Kim Lee: not known which of Kim Lee (kl9), ")
    roster = "name,id,group\n" + "".join(f"{p.name},{p.login},{p.group}\n" for p in PAIRS)
    found = room.grade(downloaded(moodle), roster=roster)
    assert len(found["learners"]) == len(PAIRS)
    assert points_of(found)["Kim Lee (kl10)"] == 10


def test_groups_on_moodle_up_to_4_0_under_blind_marking(downloaded, room):
    """Everybody is a number, and has a name once there are names."""
    moodle = of_moodle_before(room, anonymous=True)
    points = points_of(room.grade(downloaded(moodle)))
    expected = {101: 10, 102: 10, 104: 0, 109: 0, 110: 10, 108: 10}
    assert points == {f"Participant {50_000 + key}": value for key, value in expected.items()}
    filled = room.exported("moodle", moodle.worksheet(), "decay", "Identifier")
    assert filled == {key: str(value) for key, value in points.items()}
    named = of_moodle_before(room)
    path = named.write(room.folder / "named.zip")
    found = room.grade(path, roster=named.worksheet())
    assert len(found["learners"]) == len(PAIRS)


def test_a_hyphen_alone_makes_nobody_another(room):
    """In a download of people, whose names don't all have one."""
    people = [Person("Jean-Luc", "Picard", "jp2", 102), PEOPLE[0]]
    moodle = Moodle(people)
    for person in people:
        moodle.hand_in(person, "decay.py", room.right)
    path = moodle.write(room.folder / "submissions.zip")
    found = room.grade(path, roster="name,id\nLuc Picard,lp\nAda Lovelace,al1\n")
    assert points_of(found) == {"Luc Picard": 0, "Ada Lovelace": 10, "Jean-Luc Picard": 10}


def test_groups_whose_members_are_told_later(downloaded, room):
    """Under their own names until then; the worksheet itself says who gets their points."""
    moodle = Moodle(TEAMS, grouped=True)
    for number, content in ((0, room.right), (2, room.stub), (4, room.right), (5, room.right)):
        moodle.hand_in(TEAMS[number], "decay.py", content)
    path, sheet = downloaded(moodle), room.file("sheet.csv", moodle.worksheet())
    names = {"Group A", "Project Group 2", "Gruppe Ü", "Default group"}
    assert set(points_of(room.grade(path))) == names
    points = room.exported("moodle", moodle.worksheet(), "decay", "Identifier")
    assert [*points.values()] == ["10", "10", "0", "0", "10", "10", "10"]
    found = room.grade(path, "--worksheet", sheet)
    assert len(points_of(found)) == len(TEAMS)
    assert not names & set(points_of(found))
    assert room.exported("moodle", moodle.worksheet(), "decay", "Identifier") == points


def test_what_a_group_did_before_is_not_lost_when_its_members_are_told(downloaded, room):
    """It stays under the group's name, until that download is graded with its members too."""
    both = ("--only", "recorder")
    answers = {"decay": room.right, "recorder": room.course_answer("recorder")}
    for name, words in (("recorder", ()), ("decay", ("--worksheet",))):
        moodle = Moodle(TEAMS[:2], grouped=True)
        moodle.hand_in(TEAMS[0], f"{name}.py", answers[name])
        sheet = room.file("sheet.csv", moodle.worksheet())
        path = moodle.write(room.folder / f"{name}.zip")
        found = room.grade(path, *both, *(word for one in words for word in (one, sheet)))
    group = found["learners"]["Group A"]
    assert group["ch2_objects/recorder"]["points"] == 10
    assert found["learners"]["Ada Lovelace"][DECAY]["points"] == 10


def test_on_canvas_it_does_not_become_the_work_of_the_member_whose_number_it_has(room):
    """Points by hand of the group are each one's in the end."""
    canvas = Canvas(TEAMS[:2], grouped=True)
    canvas.hand_in(TEAMS[0], "decay.py", room.right)
    path = canvas.write(room.folder / "groups.zip")
    room.grade(path)
    by_hand(room, "groupa", 3)
    own = Canvas(TEAMS[:2], attachments=9500)
    for person in own.people:
        own.hand_in(person, "recorder.py", room.course_answer("recorder"))
    later = own.write(room.folder / "own.zip")
    found = room.grade(later, "--only", "recorder", roster=canvas.groups())
    assert points_of(found) == {"groupa": 3, "Ada Lovelace": 0, "Zoë Müller": 0}
    assert with_comments(room.grade(path)) == {"Ada Lovelace": 3, "Zoë Müller": 3}


def test_a_group_is_not_taken_for_who_calls_themselves_so(downloaded, room):
    """Nobody's work becomes a group's because of a name, and nobody's own is lost by it."""
    people = [*TEAMS[:5], Person("Group A", "", "ev18", 118)]
    for platform in (Moodle(people), Canvas(people)):
        for person in people:
            right = person.login != "ev18"
            platform.hand_in(person, "decay.py", room.right if right else room.stub)
        rows = [f"{one.name},{one.login},{one.email},{one.group}" for one in people]
        sheet = platform.worksheet() if isinstance(platform, Moodle) else platform.gradebook()
        words = ("--worksheet", room.file("sheet.csv", sheet))
        path = platform.write(room.folder / f"{type(platform).__name__}.zip")
        found = room.grade(path, *words, roster="\n".join(["name,id,email,group", *rows]))
        assert points_of(found)["Group A"] == 0
        assert sorted(points_of(found).values()) == [0, 10, 10, 10, 10, 10]


LIKE = [
    Person("Ada", "Lovelace", "al1", 101, "Group 1.1"),
    Person("Bob", "Byte", "bb2", 102, "Group 11"),
    Person("Cyd", "Cee", "cc3", 103, "Group 2"),
]


@pytest.mark.parametrize("platform", [Canvas, Moodle])
@pytest.mark.parametrize("handed_in", [(0, 2), (0, 1, 2)])
def test_groups_whose_names_have_the_same_letters(platform, handed_in, downloaded, room):
    """Canvas writes letters and digits alone: its number tells which group it is."""
    download = platform(LIKE, grouped=True)
    for number in handed_in:
        download.hand_in(LIKE[number], "decay.py", room.right if number == 0 else room.stub)
    members = download.groups() if platform is Canvas else download.worksheet()
    found = room.grade(downloaded(download), roster=members)
    assert points_of(found) == {"Ada Lovelace": 10, "Bob Byte": 0, "Cyd Cee": 0}
    handed = [name for name, one in found["learners"].items() if one[DECAY]["outcome"] == "graded"]
    assert handed == [LIKE[number].name for number in handed_in]


def test_such_groups_are_told_apart_in_the_worksheet(downloaded, room):
    """Where results are the groups' own, as nobody said who is in them."""
    moodle = Moodle(LIKE, grouped=True)
    for number, person in enumerate(LIKE):
        moodle.hand_in(person, "decay.py", room.stub if number else room.right)
    room.grade(downloaded(moodle))
    points = room.exported("moodle", moodle.worksheet(), "decay", "Full name")
    assert points == {"Ada Lovelace": "10", "Bob Byte": "0", "Cyd Cee": "0"}


def test_groups_of_the_courses_own_roster(downloaded, room):
    """The column `group` says who; the group of nobody is graded under its own name."""
    moodle = Moodle([*TEAMS, Person("Out", "Sider", "os17", 117, "Zero")], grouped=True)
    for number, content in ((0, room.right), (2, room.stub), (7, room.right)):
        moodle.hand_in(moodle.people[number], "decay.py", content)
    rows = [f"{one.name},{one.login},{one.group}" for one in TEAMS]
    found = room.grade(downloaded(moodle), roster="\n".join(["name,id,group", *rows]))
    points = points_of(found)
    assert (points["Ada Lovelace"], points["Zoë Müller"], points["Zero"]) == (10, 10, 10)
    assert points["Kim Lee (kl9)"] == points["Kim Lee (kl10)"] == points["Cher"] == 0
    assert said_of_roster(found) == ["handed in, but not on the roster: Zero"]


def test_moodle_blind(downloaded, room):
    """Graded under the number and exported under it."""
    moodle = Moodle(PEOPLE, anonymous=True)
    for person in PEOPLE:
        moodle.hand_in(person, "decay.py", room.right if person.number % 2 else room.stub)
    found = room.grade(downloaded(moodle))
    expected = {f"Participant {50_000 + one.number}": one.number % 2 * 10 for one in PEOPLE}
    assert points_of(found) == expected
    points = room.exported("moodle", moodle.worksheet(), "decay", "Identifier")
    assert points == {name: str(value) for name, value in expected.items()}


def test_moodle_blind_then_revealed(downloaded, room):
    """The worksheet as a roster, first without names and then with them; results stay."""
    moodle = Moodle(CLASS, anonymous=True)
    for person in PEOPLE:
        moodle.hand_in(person, "decay.py", room.right)
    path = downloaded(moodle)
    found = room.grade(path, roster=moodle.worksheet())
    assert points_of(found) == {f"Participant {50_000 + k}": v for k, v in everybody().items()}
    moodle.anonymous = False
    found = room.grade(path, roster=moodle.worksheet())
    assert found["checked"] == 0
    assert sorted(points_of(found).values()) == sorted(everybody().values())
    assert "Ada Lovelace" in points_of(found)


def test_a_blind_assignment_in_a_term_with_a_roster(downloaded, room):
    """Under their numbers until Moodle shows names; then nobody is there twice."""
    moodle = Moodle(CLASS, anonymous=True)
    for person in PEOPLE:
        moodle.hand_in(person, "decay.py", room.right)
    path = downloaded(moodle)
    found = room.grade(path, roster=moodle.grades("decay"))
    assert len(found["learners"]) == len(PEOPLE) + len(CLASS)
    moodle.anonymous = False
    found = room.grade(path, "--worksheet", room.file("sheet.csv", moodle.worksheet()))
    assert sorted(points_of(found).values()) == sorted(everybody().values())
    assert not said_of_roster(found)


def by_hand(room, learner, points):
    """Set points and write a comment for somebody."""
    for words in (("override", points, "--reason", "read"), ("comment", "Well read.")):
        verb, *rest = words
        assert room.kata(verb, room.folder / "term", learner, "decay", *rest)[0] == 0


def with_comments(found):
    """Return the points of who has a comment."""
    return {
        name: one[DECAY]["points"]
        for name, one in found["learners"].items()
        if one[DECAY].get("comments")
    }


@pytest.mark.parametrize("platform", [Canvas, Moodle])
@pytest.mark.parametrize("known", [True, False])
def test_what_was_written_of_a_code_is_of_the_name(platform, known, room):
    """Points by hand and comments, also of who is on the roster since the first week."""
    for anonymous in (True, False):
        download = platform(CLASS, anonymous=anonymous)
        for person in PEOPLE:
            download.hand_in(person, "decay.py", room.right, **late(platform, person.number == 102))
        canvas = platform is Canvas
        table = download.gradebook() if canvas else download.worksheet()
        sheet = ["--worksheet", room.file("sheet.csv", table)]
        roster = Canvas(CLASS).gradebook() if canvas else Moodle(CLASS).grades()
        words = [] if canvas else sheet
        path = download.write(room.folder / f"{anonymous}.zip")
        found = room.grade(path, *words, roster=roster if known else None)
        if anonymous:
            for person, points in ((PEOPLE[0], 3), (PEOPLE[1], 4)):
                code = f"anon_{canvas_code(person)}"
                code = code if canvas else f"Participant {download.number(person)}"
                by_hand(room, code, points)
    assert sorted(with_comments(found).values()) == [3, 4]
    assert not [name for name in found["learners"] if name.startswith(("anon_", "Participant"))]
    if known:
        assert len(found["learners"]) == len(CLASS)
        assert with_comments(found) == {"Ada Lovelace": 3, "Zoë Müller": 4}


def late(platform, is_late):
    return {"late": is_late} if platform is Canvas else {}


def test_what_was_written_of_a_group_is_of_each_member(downloaded, room):
    """Once somebody says who they are; who has points by hand already keeps these."""
    moodle = Moodle(TEAMS[:4], grouped=True)
    moodle.hand_in(TEAMS[0], "decay.py", room.right)
    moodle.hand_in(TEAMS[2], "decay.py", room.right)
    path, roster = downloaded(moodle), "name,id\nAda Lovelace,al1\nZoë Müller,zm2\n"
    room.grade(path, roster=roster)
    by_hand(room, "Group A", 3)
    by_hand(room, "al1", 5)
    found = room.grade(path, "--worksheet", room.file("sheet.csv", moodle.worksheet()))
    assert "Group A" not in found["learners"]
    assert with_comments(found) == {"Ada Lovelace": 5, "Zoë Müller": 3}


def test_moodle_says_when_it_came(downloaded, room):
    """The worksheet's times decide who is late, whatever the clock of a file says."""
    moodle = Moodle(CLASS)
    for number, person in enumerate(PEOPLE):
        at = "Saturday, 21 November 2026, 1:05 PM" if number % 2 else ""
        moodle.hand_in(person, "decay.py", room.right, at)
    found = room.grade(
        downloaded(moodle), "--due", "2026-11-20T12:00:00Z", roster=moodle.worksheet()
    )
    late = [name for name, one in found["learners"].items() if one[DECAY]["outcome"] == "late"]
    assert len(late) == len(PEOPLE) // 2


def test_gradescope(downloaded, room):
    """One submission of several people, one of one, and namesakes."""
    pytest.importorskip("yaml")
    gradescope = Gradescope(CLASS)
    gradescope.hand_in(PEOPLE[:2], "decay.py", room.right)
    gradescope.hand_in(PEOPLE[3:4], "decay.py", room.stub, "2026-11-22 12:00:00.000000000 Z")
    gradescope.hand_in(PEOPLE[8:9], "decay.py", room.right)
    gradescope.hand_in(PEOPLE[9:10], "decay.py", room.stub)
    rows = [f'"{one.name.replace(chr(34), chr(34) * 2)}",{one.login},{one.email}' for one in CLASS]
    roster = "\n".join(["name,id,email", *rows])
    found = room.grade(downloaded(gradescope), roster=roster)
    points = points_of(found)
    handed = {name: value for name, value in points.items() if value}
    assert handed == {"Ada Lovelace": 10, "Zoë Müller": 10, "Kim Lee (kl9)": 10}
    assert len(points) == len(CLASS)


def test_blackboard(downloaded, room):
    """The text beside a file says whose it is; the last attempt counts."""
    blackboard = Blackboard(CLASS)
    for person in PEOPLE:
        blackboard.hand_in(person, "decay.py", room.stub, "2026-11-19-10-00-00")
        blackboard.hand_in(person, "decay.py", room.right)
    rows = [f'"{one.name.replace(chr(34), chr(34) * 2)}",{one.login}' for one in CLASS]
    found = room.grade(downloaded(blackboard), roster="\n".join(["name,id", *rows]))
    assert sorted(points_of(found).values()) == sorted(everybody().values())


def test_a_roster_that_comes_later_is_of_the_weeks_before_too(downloaded, room):
    """Whoever hands in nothing that week, or has a new name, keeps what is known by the number."""
    canvas = Canvas(CLASS)
    for person in PEOPLE:
        canvas.hand_in(person, "decay.py", room.right if person.number % 2 else room.stub)
    room.grade(downloaded(canvas))
    was, now = PEOPLE[0], PEOPLE[1]
    swapped = [replace(was, first=now.first, last=now.last)]
    swapped += [replace(now, first=was.first, last=was.last)]
    later = Canvas([*swapped, *CLASS[2:]], attachments=9500)
    for person in later.people[:5]:
        later.hand_in(person, "recorder.py", room.course_answer("recorder"))
    path = later.write(room.folder / "later.zip")
    found = room.grade(path, "--only", "recorder", roster=later.gradebook())
    assert not said_of_roster(found)
    points = room.exported("canvas", later.gradebook("decay (77)"), "decay (77)", "ID")
    expected = {one.number: one.number % 2 * 10 for one in PEOPLE} | {115: 0, 116: 0}
    assert points == {str(key): str(value) for key, value in expected.items()}


def test_who_has_a_name_on_the_gradebook_and_another_number(downloaded, room):
    """A namesake who is not on it yet, or calls himself so; nothing counts for the one on it."""
    canvas = Canvas([PEOPLE[0], Person("Ada", "Lovelace", "ev18", 118)])
    canvas.hand_in(canvas.people[1], "decay.py", room.right)
    found = room.grade(downloaded(canvas), roster=Canvas(PEOPLE[:1]).gradebook())
    assert points_of(found) == {"Ada Lovelace": 0, "lovelaceada": 10}
    assert said_of_roster(found) == ["handed in, but not on the roster: lovelaceada"]


@pytest.mark.parametrize("known", [True, False])
def test_a_name_that_ends_as_a_number_of_somebody_else(known, downloaded, room):
    """Canvas takes no number from the end of a name, so `eve_101` reads as 101's file."""
    ada, eve, max_ = (
        PEOPLE[0],
        Person("Eve_101", "", "ev18", 118),
        Person("Max_2", "B", "mb19", 119),
    )
    canvas = Canvas([ada, eve, max_])
    for person, content in ((ada, room.right), (eve, room.stub), (max_, room.right)):
        canvas.hand_in(person, "decay.py", content)
    if known:  # Ada has handed in before, and nothing now
        room.grade(downloaded(canvas), roster=canvas.gradebook())
        canvas.files = {name: one for name, one in canvas.files.items() if "_118_" in name}
    path = canvas.write(room.folder / "now.zip")
    found = room.grade(path, roster=canvas.gradebook())
    assert points_of(found) == {"Ada Lovelace": 10, "Eve_101": 0, "Max_2 B": 10}
    assert found["doubts"] == []


def test_a_file_may_begin_with_a_number(downloaded, room):
    """That is the number of no learner, even if it looks like one's."""
    canvas = Canvas(PEOPLE)
    canvas.hand_in(PEOPLE[0], "2_decay.py", room.right)
    canvas.hand_in(PEOPLE[1], "104_decay.py", room.right)
    canvas.hand_in(PEOPLE[2], "decay.py", room.right)
    found = room.grade(downloaded(canvas), roster=canvas.gradebook())
    handed = [name for name, points in points_of(found).items() if points]
    assert handed == ["Ada Lovelace", f"{PEOPLE[2].name}", "Zoë Müller"]
