"""Downloads in which one person's name looks like somebody else's, or like the platform's own."""

import zipfile

import pytest

from tests.intake.test_whose import room, zip_of_folder  # noqa: F401 (a fixture)

CANVAS = "Student,ID,SIS Login ID,Section\n"
MOODLE = "{}_assignsubmission_file/decay.py"
FLAT = "{}_assignsubmission_file_{}"
BRIGHTSPACE = "5120{0}-77810{0} - {1} - {2}/decay.py"
LONG = "\U0001f600" + "_" * 60_000 + "_attempt_2026-11-27-10-15-30_x.py"

# What it is about: the files, of which those with a `+` in front are right; a roster; the points.
DOWNLOADS = {
    "a file that is called as an answer in a quiz, with the number of another": (
        [
            "+ada_10_501_decay.py",
            "+bob_11_502_decay.py",
            "+eve_12_503_decay.py",
            "eve_12_504_x11_question_7_9_decay.py",
        ],
        CANVAS + "Ada,10,a,\nBob,11,b,\nEve,12,e,\n",
        {"Ada": 10, "Bob": 10, "Eve": 10},
    ),
    "a quiz, and a name whose last digits and number are another's number": (
        [
            "+ada5_question_77_9001_decay.py",
            "eve12777_question_77_9002_decay.py",
            "+bob12777_question_77_9003_decay.py",
        ],
        CANVAS + "Ada,5,a,\nEve12,777,e,\nBob,12777,b,\n",
        {"Ada": 10, "Bob": 10, "Eve12": 0},
    ),
    "a file that begins with a number, where files have the numbers of people": (
        ["+ada_100_5001_2_decay.py", "+cem_4000_2001_decay.py", "+dan_6000_3001_decay.py"],
        CANVAS + "Ada,100,a,\nBob,5001,b,\nCem,4000,c,\nDan,6000,d,\n",
        {"Ada": 10, "Bob": 0, "Cem": 10, "Dan": 10},
    ),
    "hidden files of one, more than all others": (
        [
            "+" + FLAT.format("Ada_12", "decay.py"),
            FLAT.format("Bob_13", "decay.py"),
            "+" + FLAT.format("Eve_14", "decay.py"),
            *(FLAT.format("Eve_14", f".{name}") for name in ("env", "flake8", "npmrc", "python")),
        ],
        "",
        {"Ada": 10, "Bob": 0, "Eve": 10},
    ),
    "a folder beside Moodle's, called as the kit calls one of them": (
        ["+" + MOODLE.format("Ada_12"), "+" + MOODLE.format("Bob_13"), "Ada_12/decay.py"],
        "",
        {"Ada": 10, "Bob": 10, "Ada_12": 0},
    ),
    "a vowel sign, which is no accent": (
        ["+\u0915\u092e\u0932\u093e/decay.py", "+Ada/decay.py"],
        "name,id\n\u0915\u092e\u0932,1\nAda,2\n",
        {"\u0915\u092e\u0932": 0, "\u0915\u092e\u0932\u093e": 10, "Ada": 10},
    ),
    "other accents": (
        ["+V\u0103n H\u01b0ng/decay.py", "+Van Hien/decay.py"],
        "name,id\nV\u0103n H\u00f9ng,1\nV\u0103n Hi\u1ec1n,2\n",
        {"V\u0103n H\u00f9ng": 0, "V\u0103n H\u01b0ng": 10, "V\u0103n Hi\u1ec1n": 10},
    ),
    "a letter that is a comma in another encoding": (
        ["+" + MOODLE.format(f"{name}_3{len(name)}") for name in ("Jos\u00e9 S", "Ada L")],
        "name,id\nJos S,1\nAda L,2\n",
        {"Jos S": 0, "Jos\u00e9 S": 10, "Ada L": 10},
    ),
    "where a word ends": (
        ["+Ann Elin/decay.py", "+Lee, Kim/decay.py"],
        "name,id\nAnne Lin,1\nKim Lee,2\n",
        {"Anne Lin": 0, "Ann Elin": 10, "Kim Lee": 10},
    ),
    "no letters at all": (
        ["+" + MOODLE.format("---_31"), "+" + MOODLE.format("Ada_32")],
        "name,id\n\U0001f600\U0001f680,1\nAda,2\n",
        {"\U0001f600\U0001f680": 0, "---": 10, "Ada": 10},
    ),
    "ids that are names of groups, too": (
        ["+1/decay.py", "2/decay.py", "3/decay.py", "+4/decay.py"],
        "name,id,group\nAnn,1,1\nBen,2,1\nCat,3,2\nDan,4,2\n",
        {"Ann": 10, "Ben": 0, "Cat": 0, "Dan": 10},
    ),
}


@pytest.mark.parametrize("about", DOWNLOADS)
def test_each_learner_has_the_own_points(about, room, tmp_path):  # noqa: F811
    """Whatever another one is called, or calls a file."""
    files, roster, points = DOWNLOADS[about]
    for file in files:
        room.add(file.removeprefix("+"), right=file[0] == "+")
    words = []
    if roster:
        (tmp_path / "roster.csv").write_text(roster, "utf-8")
        words = ["--roster", tmp_path / "roster.csv"]
    _, found = room.grade(None, *words)
    assert room.points(found["learners"]) == points


def test_a_file_does_not_give_points_to_one_who_handed_in_nothing(room, tmp_path):  # noqa: F811
    """It is called as an answer in a quiz, with the number of somebody on the roster."""
    for file in ("ada_10_501_decay.py", "cyd_13_502_decay.py"):
        room.add(file, right=True)
    room.add("eve_12_504_x11_question_7_9_decay.py", right=True)
    (tmp_path / "roster.csv").write_text(CANVAS + "Ada,10,a,\nBob,11,b,\nCyd,13,c,\n", "utf-8")
    _, found = room.grade(None, "--roster", tmp_path / "roster.csv")
    assert room.points(found["learners"])["Bob"] == 0


def test_a_group_that_is_called_as_an_exercise_stops_nobody(room):  # noqa: F811
    """Canvas has named all files, so this is no folder of one learner."""
    room.add("decay_12_345_v2.py")
    room.add("ada_13_346_decay.py", right=True)
    room.add("bob_14_347_decay.py")
    code, found = room.grade()
    points = room.points(found["learners"])
    assert (code, points["ada"], points["bob"]) == (1, 10, 0)


def test_names_that_would_take_all_memory_stop_nobody(room):  # noqa: F811
    """To find out whether an archive is a whole download, its names are read."""
    for name in ("ada", "bob"):
        room.add(f"{name}.zip", right=True)
    with zipfile.ZipFile(room.root / "ada.zip", "a") as archive:
        archive.writestr(LONG, b"")
    _, found = room.grade()
    assert room.points(found["learners"])["bob"] == 10


def test_an_archive_of_what_lies_beside_it_is_nobodys(room):  # noqa: F811
    """A download was unpacked where it lay; the run says that the archive was left out."""
    for name in ("ada", "bob", "cyd"):
        room.add(f"{name}/decay.py", right=True)
    packed = zip_of_folder(room.root, room.out.with_name("hw1.zip"))
    packed.rename(room.root / "hw1.zip")
    code, found = room.grade()
    assert (code, found["ignored"]) == (1, ["hw1.zip"])
    assert {*found["learners"]} == {"ada", "bob", "cyd"}
    room.add("eve.zip", right=True)
    assert {*room.grade()[1]["learners"]} == {"ada", "bob", "cyd", "eve"}


def test_sections_that_are_taken_for_learners_are_told(room):  # noqa: F811
    """Each of them looks like a class of its own."""
    for place in ("section1/ada", "section1/bob", "section2/cyd", "section2/dan"):
        room.add(f"{place}/decay.py", right=True)
    code, found = room.grade()
    (said,) = found["doubts"]
    assert code == 1
    assert said.startswith("section1, section2 are taken for one learner's each")
    assert said.endswith(f"give one of them, such as {room.root / 'section1'}")
    room.add("eve/decay.py")
    assert room.grade()[1]["doubts"] == []


@pytest.mark.parametrize("beside", ["gradebook.db", "source/hw1/decay.py"])
def test_the_folder_of_an_nbgrader_course_need_not_have_its_configuration(beside, room):  # noqa: F811
    """That may lie in Jupyter's folder."""
    room.add(beside, right=True)
    room.add("release/hw1/decay.py")
    room.add("submitted/ada/hw1/decay.py", right=True)
    room.add("submitted/bob/hw1/decay.py")
    _, found = room.grade()
    assert room.points(found["learners"]) == {"ada": 10, "bob": 0}


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("solutions/decay.py", "solutions/decay.py, which is in a folder solutions"),
        (".decay.py", ".decay.py, which is hidden"),
    ],
)
def test_an_answer_where_none_counts_is_told(place, told, room):  # noqa: F811
    """The learner sees where to put it, and so does the instructor."""
    room.add(f"ada/{place}", right=True)
    room.add("ada/line_fit.py")
    room.add("bob/decay.py", right=True)
    code, found = room.grade()
    assert (code, room.points(found["learners"])) == (1, {"ada": 0, "bob": 10})
    assert told in str(found)


def test_a_link_in_place_of_the_chapters_folder_is_told(room):  # noqa: F811
    """What it leads to is not looked at, as it may be a neighbour's."""
    room.add("bob/ch1_numbers/decay.py", right=True)
    room.add("ada/line_fit.py")
    (room.root / "ada" / "ch1_numbers").symlink_to(room.root / "bob" / "ch1_numbers")
    code, found = room.grade()
    assert (code, room.points(found["learners"])) == (1, {"ada": 0, "bob": 10})
    assert "ch1_numbers, which is no folder" in str(found)


@pytest.mark.parametrize("zone", ["CEST", "EEST", "PDT"])
def test_nbgrader_writes_the_letters_of_summer_time(zone, room):  # noqa: F811
    """Python's tables of zones know those of winter alone."""
    for name, day in (("ada", 1), ("bob", 3)):
        room.add(f"submitted/{name}/ch1_numbers/decay.py", right=True)
        stamp = room.root / "submitted" / name / "ch1_numbers" / "timestamp.txt"
        stamp.write_text(f"2026-07-0{day} 10:00:00.000000 {zone}")
    options = ("--due", "2026-07-01T22:00:00Z")
    _, found = room.grade(room.root / "submitted", *options)
    outcomes = {
        name: one["ch1_numbers/decay"]["outcome"] for name, one in found["learners"].items()
    }
    assert outcomes["ada"] != "late"
    assert "late" in str(found["learners"]["bob"])


def test_the_last_time_in_a_folders_name_is_brightspaces(room):  # noqa: F811
    """A learner may have one in the name."""
    early, later = "Oct 1, 2026 1205 PM", "Dec 9, 2026 1105 AM"
    room.add(BRIGHTSPACE.format(1, "Ada", early), right=True)
    room.add(BRIGHTSPACE.format(2, f"Eve - {early} - M", later), right=True)
    _, found = room.grade(None, "--due", "2026-10-02T23:59:00Z")
    assert {name: "late" in str(one) for name, one in found["learners"].items()} == {
        "Ada": False,
        f"Eve - {early} - M": True,
    }
