"""The roster of a class: from a table to names, sections and extensions in the results."""

import shutil
from datetime import datetime, timedelta, timezone

import pytest
from kata_classroom.class_results import read_class
from kata_classroom.roster import extended, read_roster
from kata_classroom.roster_match import claims
from kata_grader.errors import KataError
from kata_grader.intake.hand_in import Entry

from tests.classroom.classroom import DECAY, RECORDER, answer_of, hand_in

DUE = datetime(2026, 12, 1, 23, 59, tzinfo=timezone(timedelta(hours=1)))

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Homework (77),Final Score
Points Possible,,,,,10,
"Lovelace, Ada",12345,S1,ada,Monday,10,99
"Noether, Emmy",12346,S2,emmy,Tuesday,9,98
"Student, Test",99,,,Monday,,
"""
MOODLE = """\
First name,Surname,ID number,Email address,Groups,Course total
Ada,Lovelace,S1,ada@example.org,Monday,9
Emmy,Noether,S2,emmy@example.org,Tuesday,8
"""
WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade
Participant 12345,Ada Lovelace,ada@example.org,Submitted,
Participant 12346,Emmy Noether,emmy@example.org,No submission,
"""
GERMAN = """\
Vorname;Nachname;E-Mail-Adresse;Gruppen
Ada;Lovelace;ada@example.org;Monday
Emmy;Noether;emmy@example.org;Tuesday
"""
FRENCH = """\
Prénom,Nom de famille,Adresse de courriel,Groupes
Ada,Lovelace,ada@example.org,Monday
Emmy,Noether,emmy@example.org,Tuesday
"""
SPANISH = """\
Nombre,Apellido(s),Número de ID,Dirección de correo
Ada,Lovelace,S1,ada@example.org
Emmy,Noether,S2,emmy@example.org
"""
BLACKBOARD = """\
"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"
"Lovelace"\t"Ada"\t"ada"\t"2000441"\t""\t"Yes"
"Noether"\t"Emmy"\t"emmy"\t"2000442"\t""\t"Yes"
""".encode("utf-16")
BRIGHTSPACE = """\
OrgDefinedId,Username,Last Name,First Name,Email,End-of-Line Indicator
#0041,#ada,Lovelace,Ada,ada@example.org,#
#0042,#emmy,Noether,Emmy,emmy@example.org,#
"""
NBGRADER = """\
assignment,timestamp,student_id,last_name,first_name,email,score
one,,ada,Lovelace,Ada,ada@example.org,7
one,,emmy,Noether,Emmy,emmy@example.org,7
two,,ada,Lovelace,Ada,ada@example.org,3
"""


@pytest.fixture
def roster(shared_course, tmp_path):
    """`roster(text)` reads a roster that holds this text, or these bytes."""

    def read(text):
        path = tmp_path / "roster.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return read_roster(path, shared_course)

    return read


def names_on_roster(roster, entries):
    """Return the roster's name for each learner of a class who is on it, and is surely meant."""
    found = [one for one in claims(roster, {}, entries) if not one.of and one.learner in roster]
    return {one.entry.learner: one.learner for one in found}


# The table.


def test_the_kits_own_roster_has_five_columns_and_extensions(roster):
    """In any order and case; an extension may be for an exercise or a chapter."""
    (ada, bob) = roster(
        "Name,id,EMAIL,section,extension,extension decay,extension ch2_objects\n"
        "Ada Lovelace,s1,ada@example.org,Monday,,48,2026-12-08\n"
        "Bob,s2,,Tuesday,24,0,\n"
    ).values()
    assert (ada.name, ada.id, ada.email, ada.section) == (
        *("Ada Lovelace", "s1", "ada@example.org"),
        "Monday",
    )
    assert (ada.extension(DECAY), ada.extension(RECORDER)) == ("48", "2026-12-08")
    assert (bob.extension(DECAY), bob.extension(RECORDER)) == ("0", "24")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *((CANVAS, "12345"), (MOODLE, ""), (WORKSHEET, "12345"), (NBGRADER, "")),
        *((GERMAN, ""), (FRENCH, ""), (SPANISH, ""), (BLACKBOARD, ""), (BRIGHTSPACE, "")),
    ],
    ids=[
        *("canvas", "moodle", "worksheet", "nbgrader"),
        *("german", "french", "spanish", "blackboard", "brightspace"),
    ],
)
def test_what_platforms_export_is_understood_as_it_comes(roster, text, number):
    """By the header line; points, the test student and repeated rows are nobody's."""
    found = roster(text)
    assert list(found) == ["Ada Lovelace", "Emmy Noether"]
    assert found["Ada Lovelace"].number == number


def test_sections_ids_and_addresses_come_along(roster):
    """Canvas's sections and Moodle's groups; the first of several ids is the id."""
    ada = next(iter(roster(CANVAS).values()))
    assert (ada.id, ada.ids, ada.section) == ("S1", ("ada",), "Monday")
    ada = next(iter(roster(MOODLE).values()))
    assert (ada.id, ada.email, ada.section) == ("S1", "ada@example.org", "Monday")
    ada = next(iter(roster(GERMAN).values()))
    assert (ada.email, ada.section, ada.group) == ("ada@example.org", "Monday", "Monday")
    ada = next(iter(roster(BLACKBOARD).values()))
    assert (ada.id, ada.ids) == ("ada", ("2000441",))
    ada = next(iter(roster(BRIGHTSPACE).values()))  # with the zeros that the sign saves
    assert (ada.id, ada.ids, ada.email) == ("0041", ("ada",), "ada@example.org")


def test_an_export_with_a_column_of_extensions_is_still_an_export(roster):
    """Whoever adds a column to it need not make a table of their own."""
    text = NBGRADER.replace("score\n", "score,extension\n").replace(",7\n", ",7,48\n")
    text = text.replace(",3\n", ",3,48\n")
    assert next(iter(roster(text).values())).extension(DECAY) == "48"


@pytest.mark.parametrize("text", ["name;id\nAda;1\n", "name\tid\nAda\t1\n"])
def test_spreadsheets_write_semicolons_and_tabs_too(roster, text):
    """Which of them is seen in the header line."""
    assert next(iter(roster(b"\xef\xbb\xbf" + text.encode()).values())).id == "1"


def test_namesakes_get_their_ids(roster):
    """Names in results are unique."""
    found = roster("name,id\nMax,1\nMax,2\nEve,3\n")
    assert list(found) == ["Max (1)", "Max (2)", "Eve"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"name\nJ\xf6rg\n", "is not UTF-8: save it as CSV UTF-8"),
        ("", "is empty"),
        ("name,id\n", "names nobody"),
        ("name,extention\nAda,4\n", "unknown column 'extention': did you mean extension?"),
        ("section\nMonday\n", "needs a column called name or id"),
        ("name,name\nAda,Bob\n", "two columns called 'name'"),
        ("name,id\nAda,1,2\n", "line 2: it has more cells than the header line"),
        ('name,id\n"Ada,1\n', "line 2: this is no CSV"),
        ("name,id\nAda,1\nBob,1\n", "lines 2 and 3 have the same id '1'"),
        ("name\nMax\nMax\n", "lines 2 and 3 both say Max. Give each of them an id."),
        ("name,section\n,Monday\n", "line 2: it has neither a name nor an id"),
        ("name,extension\nAda,soon\n", "line 2: 'soon' is no extension. Give hours"),
        ("name,extension dekay\nAda,4\n", "column 'extension dekay': .*did you mean"),
    ],
)
def test_a_broken_roster_is_one_sentence(roster, text, sentence):
    """With the line or column, so that it can be put right."""
    with pytest.raises(KataError, match=sentence.replace("(", r"\(")):
        roster(text)


# Extensions.


@pytest.mark.parametrize(
    ("extension", "hours"),
    [
        ("", 0),
        ("0", 0),
        ("48", 48),
        ("1.5 h", 1.5),
        ("1,5", 1.5),
        ("2026-12-02 23:59", 24),
        ("2026-12-02T23:59:00Z", 25),
        ("2026-11-01", 0),
    ],
)
def test_an_extension_is_hours_or_a_time(extension, hours):
    """Without a zone it is in the zone of the due time, and it never shortens anything."""
    assert extended(DUE, extension) == DUE + timedelta(hours=hours)


def test_a_date_counts_to_its_end():
    """As people mean it."""
    assert extended(DUE, "2026-12-08").isoformat() == "2026-12-08T23:59:59+01:00"


# Whose an entry is.


@pytest.mark.parametrize(
    "entry",
    [
        Entry("Ada Lovelace", "x"),
        Entry("s1", "x", ids=("s1",)),
        Entry("ADA@example.org", "x", ids=("ADA@example.org",)),
        Entry("ada", "x", ids=("ada",)),
        Entry("lovelaceada", "x", mark="77"),
        Entry("lovelace, ada", "x"),
        Entry("Ada Lovelace (7)", "x", name="Ada Lovelace", mark="7"),
    ],
    ids=["name", "id", "email", "login", "canvas", "last-first", "told-apart"],
)
def test_an_entry_is_found_by_whatever_a_platform_knows(roster, entry):
    """Ids and addresses, the name in its spellings, the login in an address."""
    found = roster("name,id,email\nAda Lovelace,S1,ada@example.org\nEmmy Noether,S2,\n")
    assert names_on_roster(found, [entry]) == {entry.learner: "Ada Lovelace"}


@pytest.mark.parametrize(
    "name",
    [
        "Jörg Ünal",
        "Jo\u0308rg U\u0308nal",
        "Jörg Ünal".encode().decode("cp437"),
        "Jörg Ünal".encode().decode("cp1252"),
        "Jörg Ünal".encode("cp850").decode("cp437"),
        "Jörg Ünal".encode("cp1252").decode("utf-8", "surrogateescape"),
    ],
    ids=["plain", "apart", "utf8-as-cp437", "utf8-as-cp1252", "cp850-as-cp437", "bytes"],
)
def test_a_name_is_found_in_the_encodings_of_windows(roster, name):
    """Zips often do not say theirs; nothing else is made alike by it."""
    found = roster("name\nJörg Ünal\nJorg Unal\n")
    assert names_on_roster(found, [Entry(name, "x")]) == {name: "Jörg Ünal"}


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Świętosława Żak", "cp852"),
        ("Ελένη Παππά", "cp737"),
        ("Işıl Doğan", "cp857"),
        ("Дарья Щукина", "cp866"),
        ("山田 太郎", "cp932"),
        ("王小明", "gbk"),
        ("陳大文", "big5"),
        ("김민준", "cp949"),
    ],
)
def test_a_name_is_found_in_the_encodings_of_other_countries(roster, name, encoding):
    """What Windows writes in a zip there, without saying so."""
    found = roster(f"name\n{name}\nJorg Unal\n")
    misread = name.encode(encoding).decode("cp437")
    assert names_on_roster(found, [Entry(misread, "x")]) == {misread: name}


def test_a_name_without_its_accents_is_found_if_nobody_else_is_called_so(roster):
    """Systems write names in ASCII; who is called like that comes first."""
    entry = Entry("mullerzoe", "x")
    alone = roster("name\nZoë Müller\nMax Muller\n")
    assert names_on_roster(alone, [entry]) == {"mullerzoe": "Zoë Müller"}
    both = roster("name\nZoë Müller\nZoe Muller\n")
    assert names_on_roster(both, [entry]) == {"mullerzoe": "Zoe Muller"}
    twice = roster("name\nZoë Müller\nZoé Müller\n")
    assert names_on_roster(twice, [entry]) == {}


def test_a_platforms_number_tells_namesakes_apart(roster):
    """Canvas's and Moodle's exports have it."""
    found = roster(WORKSHEET.replace("Emmy Noether", "Ada Lovelace"))
    entries = [
        Entry("Ada Lovelace (12345)", "x", "Ada Lovelace", mark="12345"),
        Entry("Ada Lovelace (12346)", "y", "Ada Lovelace", mark="12346"),
    ]
    assert len(set(names_on_roster(found, entries).values())) == 2


def test_what_could_be_twos_is_nobodys(roster):
    """Two people of one name for one row, and one for two rows."""
    one_row, two_rows = "name,id\nMax,1\n", "name,id\nMax,1\nMax,2\n"
    entries = [Entry(f"Max ({n})", "x", "Max", mark=str(n)) for n in (104, 105)]
    assert names_on_roster(roster(one_row), entries) == {}
    assert names_on_roster(roster(two_rows), [Entry("Max", "x")]) == {}


def test_who_took_anothers_name_does_not_get_the_others_row(roster):
    """An id counts for more than a name that people choose for themselves."""
    found = roster("name,id,email\nAda,1,ada@example.org\n")
    true = Entry("Ada (ada@example.org)", "x", "Ada", ("ada@example.org",))
    other = Entry("Ada (eve@example.org)", "y", "Ada", ("eve@example.org",))
    assert names_on_roster(found, [true, other]) == {true.learner: "Ada"}


# A graded class.


@pytest.fixture
def graded(course, grade, tmp_path):
    """`graded(text, ...)` grades the exercise decay with a roster; returns exit code and JSON."""

    def run(text, *words):
        path = tmp_path / "roster.csv"
        path.write_text(text, "utf-8")
        return grade("--only", "decay", "--roster", path, *words)

    run.right = answer_of(course.find("decay"), "right")
    return run


def test_everybody_on_the_roster_is_in_the_results(graded, grade, tmp_path, course):
    """Who handed in nothing has nought points; who is not on it is named, and graded as well."""
    hand_in(tmp_path / "subs", "s1", decay=graded.right)
    hand_in(tmp_path / "subs", "stranger", decay=graded.right)
    text = "name,id,section\nAda Lovelace,s1,Monday\nEmmy Noether,s2,Tuesday\n"
    code, found = graded(text)
    assert code == 0
    learners = {name: one[DECAY] for name, one in found["learners"].items()}
    assert {name: one["points"] for name, one in learners.items()} == {
        "Ada Lovelace": 10,
        "Emmy Noether": 0,
        "stranger": 10,
    }
    assert learners["Emmy Noether"]["outcome"] == "not_submitted"
    assert "handed in, but not on the roster: stranger" in found["warnings"]
    ada = read_class(tmp_path / "out", course).learners[0]
    assert (ada.name, ada.row.id, ada.row.section) == ("Ada Lovelace", "s1", "Monday")
    # The roster is kept: without the option it is the same class.
    _, again = grade("--only", "decay")
    assert again["learners"].keys() == found["learners"].keys()
    assert again["checked"] == 0


def test_results_from_before_the_roster_keep_everything(graded, grade, kata, tmp_path, course):
    """Under the roster's name; also where the roster corrects a name later."""
    hand_in(tmp_path / "subs", "s1", decay=graded.right)
    hand_in(tmp_path / "subs", "s3", decay=graded.right)
    grade("--only", "decay")
    kata("override", tmp_path / "out", "s1", "decay", "7.5", "--reason", "agreed")
    _, found = graded("name,id\nAda Byron,s1\nEmmy,s2\nMax,s3\n")
    assert (found["checked"], set(found["learners"])) == (1, {"Ada Byron", "Emmy", "Max"})
    _, found = graded("name,id\nAda Lovelace,s1\nMax,s3\n")
    assert set(found["learners"]) == {"Ada Lovelace", "Max"}  # Emmy has left with nothing
    assert found["learners"]["Ada Lovelace"][DECAY]["points"] == 7.5


def test_names_that_were_given_to_the_wrong_ids_are_put_right(graded, kata, tmp_path):
    """Results follow the ids, also where two have had each other's name."""
    hand_in(tmp_path / "subs", "s1", decay=graded.right)
    graded("name,id\nAnn,s1\nBea,s2\nCyd,s3\n")
    kata("override", tmp_path / "out", "s3", "decay", "3", "--reason", "told")
    code, found = graded("name,id\nBea,s1\nCyd,s2\nAnn,s3\n")
    assert {name: one[DECAY]["points"] for name, one in found["learners"].items()} == {
        "Bea": 10,
        "Cyd": 0,
        "Ann": 3,
    }
    assert (code, len(found["moved"])) == (1, 3)
    assert found["doubts"] == [
        "results went to another name, because one id or address says so: Ann to Bea, Cyd to "
        "Ann; if it is wrong, correct the roster and grade again with it"
    ]
    graded("name,id\nBea,s1\nDan,s2\n")
    _, found = graded("name,id\nDan,s1\nBea,s2\n")
    assert found["learners"]["Dan"][DECAY]["points"] == 10


OTHER = "other ids on this roster than before, and all results stay: "
WENT = "results went to another name, because one id or address says so: "


@pytest.mark.parametrize(
    ("now", "points", "said"),
    [
        ("Ann,2,a@x\nBea,1,b@x\n", (10, 2), f"{OTHER}Ann, Bea"),  # two ids were swapped
        ("Ann,1,b@x\nBea,2,a@x\n", (10, 2), f"{OTHER}Ann, Bea"),  # two addresses were
        ("Ann,2,b@x\nBea,1,a@x\n", (2, 10), ""),  # two names were
        ("Ann,2,\nBea,1,\n", (2, 10), f"{WENT}Ann to Bea, Bea to Ann"),
        ("Ann,,b@x\nBea,,a@x\n", (2, 10), f"{WENT}Ann to Bea, Bea to Ann"),
        ("Ann,2,a@x\nBea,1,\n", (10, 2), f"{OTHER}Ann, Bea"),
        ("Ann,1,a@x\nCyd,2,b@x\n", (10, 2), ""),
        ("Ann,1,b@x\nCyd,2,c@x\n", (10, 2), f"{WENT}Bea to Cyd"),
    ],
)
def test_what_a_roster_swaps_is_told(now, points, said, graded, course, tmp_path):
    """Ids and addresses that are of one accord say whose results are whose; else the names do."""
    hand_in(tmp_path / "subs", "Ann", decay=graded.right)
    hand_in(tmp_path / "subs", "Bea", decay=answer_of(course.find("decay"), "partial"))
    _, found = graded("name,id,email\nAnn,1,a@x\nBea,2,b@x\n")
    was = found["learners"]["Bea"][DECAY]["points"]
    shutil.rmtree(tmp_path / "subs")
    hand_in(tmp_path / "subs", "stranger", decay=graded.right)
    code, found = graded(f"name,id,email\n{now}")
    theirs = [one[DECAY]["points"] for name, one in found["learners"].items() if name[0] in "ABC"]
    assert theirs == [was if one == 2 else one for one in points]
    assert [one.split("; ")[0] for one in found["doubts"]] == ([said] if said else [])
    assert code == bool(said)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("name,id\nKim Lee,s1\n", "name,id\nKim Lee,s2\n"),
        (
            "Student,ID,SIS Login ID,Section\nKim Lee,101,k1,\n",
            "Student,ID,SIS Login ID,Section\nKim Lee,102,k2,\n",
        ),
        (
            "First name,Surname,Email address\nKim,Lee,k1@x.org\n",
            "First name,Surname,Email address\nKim,Lee,k2@x.org\n",
        ),
    ],
)
def test_another_person_of_that_name_is_told(before, now, graded, tmp_path):
    """It may be the same with a corrected id, so nothing is lost, and somebody looks."""
    hand_in(tmp_path / "subs", "Kim Lee", decay=graded.right)
    assert graded(before)[0] == 0
    code, found = graded(now)
    (said,) = found["doubts"]
    assert (code, said.split("; ")[0]) == (
        1,
        "other ids on this roster than before, and all results stay: Kim Lee",
    )
    assert found["learners"]["Kim Lee"][DECAY]["points"] == 10


def test_a_roster_of_ones_own_has_other_ids_than_the_platform(graded, tmp_path):
    """The login of one may be what the other has beside a number."""
    hand_in(tmp_path / "subs", "ada", decay=graded.right)
    assert graded("Student,ID,SIS User ID,SIS Login ID,Section\nAda,101,S1,ada,\n")[0] == 0
    for roster in ("name,id\nAda,ada\n", "name,id\nAda King,ada\n"):
        code, found = graded(roster)
        assert (code, found["doubts"]) == (0, [])
    assert found["learners"]["Ada King"][DECAY]["points"] == 10


def test_extensions_count_in_lateness(graded, tmp_path, course):
    """Changing one runs nothing again."""
    text = "\n[grading]\ndue = 2026-12-01T12:00:00Z\nlate_penalty_per_day = 0.1\n"
    manifest = course.root / "course.toml"
    manifest.write_text(manifest.read_text("utf-8") + text, "utf-8")
    for name in ("ada", "bob"):
        folder = hand_in(tmp_path / "subs" / "submitted", name, decay=graded.right)
        (folder / "ch1_numbers" / "timestamp.txt").write_text("2026-12-03 11:00:00 UTC")
    _, found = graded("name,extension,extension decay\nada,48,\nbob,48,24\n")
    points = {name: one[DECAY]["points"] for name, one in found["learners"].items()}
    assert points == {"ada": 10, "bob": 9}
    _, found = graded("name,extension,extension decay\nada,,\nbob,48,\n")
    points = {name: one[DECAY]["points"] for name, one in found["learners"].items()}
    assert (points, found["checked"]) == ({"ada": 8, "bob": 10}, 0)


def test_a_broken_roster_stops_before_anything_is_graded(kata, tmp_path):
    """With one sentence, and the exit code 2."""
    hand_in(tmp_path / "subs", "ada", decay=b"x = 1\n")
    words = ("grade", tmp_path / "subs", "--out", tmp_path / "out", "--roster")
    code, _, err = kata(*words, tmp_path / "nowhere.csv")
    assert code == 2
    assert "nowhere.csv can't be read: No such file or directory." in err
    assert not (tmp_path / "out").exists()
    code, _, err = kata("grade", "--nbgrader", tmp_path, "x", "--roster", tmp_path / "r.csv")
    assert code == 2
    assert "leave out every option" in err
