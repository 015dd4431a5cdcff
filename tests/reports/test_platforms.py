"""Grades for Canvas and Moodle: files as these export them, and files as they import them."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reports import sample_results as sample

GOLDEN = Path(__file__).parent / "platforms"
BOTH = ("--assignment", "decay", "--assignment", "ch2_objects")
WITH_COLUMN = ("--assignment", "decay", "--assignment", "ch2_objects=Homework 2")
HEADER = "Student,ID,SIS Login ID,Section,decay (1)"


def late():
    """Return a full decay that is one day and one point late."""
    return sample.grade(sample.DECAY, *sample.decay(), standing="late", late_days=1, penalty=1)


def full():
    return sample.grade(sample.DECAY, *sample.decay())


def a_class(**names):
    """Return a class of five with some names changed: each is known to a platform by another key.

    A login, a name, a name with accents written apart, something that could not be run, a stranger.
    """
    broken = sample.verdict("test_x", "not_run", 10)
    called = {"ada": "ada", "alan": "alan  turing", "zoe": "Zoe\u0308 Mu\u0308ller"} | names
    return sample.class_of(
        sample.learner(
            called["ada"], full(), sample.simple(sample.RECORDER), sample.simple(sample.LINE)
        ),
        sample.learner(
            called["alan"],
            late(),
            sample.simple(sample.RECORDER),
            sample.simple(sample.LINE, "failed"),
        ),
        sample.learner(
            called["zoe"],
            full(),
            sample.simple(sample.RECORDER, "failed"),
            sample.missing(sample.LINE),
        ),
        sample.learner(
            "Grace Hopper",
            sample.missing(sample.DECAY),
            sample.grade(sample.RECORDER, broken, standing="not_run"),
            sample.simple(sample.LINE),
        ),
        sample.learner("eve", full(), sample.simple(sample.RECORDER), sample.simple(sample.LINE)),
    )


def bare(data):
    """Return the lines without quotes."""
    return data.replace(b'"', b"").splitlines()


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def written(report):
    """`written(platform, result, export, *options)` returns the file written, and errors."""

    def run(platform, result, export, *options):
        _, out, err = report(result, f"--{platform}", export, *options)
        assert "Traceback" not in out + err
        path = report.store / f"{platform}-import.csv"
        return (path.read_bytes() if path.exists() else None), err

    return run


@pytest.fixture
def exported(tmp_path):
    """`exported(*lines)` is a file with these lines."""

    def write(*lines):
        path = tmp_path / "export.csv"
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path

    return write


GOLDEN_FILES = [
    ("canvas", "canvas_gradebook", "canvas_import", WITH_COLUMN, {}),
    ("moodle", "moodle_grades", "moodle_import", BOTH, {"ada": "ADA@example.org"}),
    (
        *("moodle", "moodle_worksheet", "moodle_worksheet_import"),
        *(BOTH[:2], {"ada": "Ada Lovelace (2200101)"}),
    ),
]


@pytest.mark.parametrize(("platform", "export", "golden", "options", "names"), GOLDEN_FILES)
def test_the_file_is_the_one_that_the_platform_imports(
    platform, export, golden, options, names, written
):
    """Byte by byte; who and what is in it comes from the export, the points from the results."""
    data, err = written(platform, a_class(**names), GOLDEN / f"{export}.csv", *options)
    assert data == (GOLDEN / f"{golden}.csv").read_bytes()
    assert f"{platform}-import.csv: decay" in err
    assert "of 4 learners" in err


@pytest.mark.parametrize(("platform", "export", "golden", "options", "names"), GOLDEN_FILES)
def test_a_file_that_was_imported_and_is_exported_again_stays_as_it_is(
    platform, export, golden, options, names, written
):
    """The round trip loses nobody and changes no id."""
    options = BOTH if platform == "moodle" and "grades" in export else options
    data, _ = written(platform, a_class(**names), GOLDEN / f"{golden}.csv", *options)
    assert data == (GOLDEN / f"{golden}.csv").read_bytes()


@pytest.mark.parametrize(("platform", "export", "golden", "options", "names"), GOLDEN_FILES)
def test_who_is_missing_on_either_side_is_listed(platform, export, golden, options, names, written):
    """Nobody vanishes without a word; Canvas's test student is nobody."""
    _, err = written(platform, a_class(**names), GOLDEN / f"{export}.csv", *options)
    path = GOLDEN / f"{export}.csv"
    assert f"! not in {path}, so without a grade there: eve\n" in err
    assert [line for line in err.splitlines() if "but not in the results" in line] == [
        f"! in {path}, but not in the results: Donald Knuth"
    ]


def test_json_has_the_warnings_too(report):
    """Programs read them where they read the others."""
    _, out, _ = report(
        a_class(), "--canvas", GOLDEN / "canvas_gradebook.csv", *WITH_COLUMN, "--json"
    )
    assert any("so without a grade there: eve" in text for text in json.loads(out)["warnings"])


def test_all_chapters_are_written_unless_some_are_named(written):
    """Where the platform has no column, it is said what will happen."""
    data, err = written("canvas", a_class(), GOLDEN / "canvas_gradebook.csv")
    assert bare(data)[0].endswith(b"Section,ch1_numbers,ch2_objects")
    assert bare(data)[1] == b"    Points Possible,,,,,10,20"
    assert "no assignment ch1_numbers: Canvas will make a new one" in err
    data, _ = written("canvas", a_class(), GOLDEN / "canvas_gradebook.csv", *WITH_COLUMN[2:])
    assert bare(data)[0].endswith(b"Section,Homework 2 (5002)")


def test_points_that_are_not_known_yet_change_nothing(written):
    """Neither grade nor feedback; points by hand are known."""
    data, err = written("canvas", a_class(), GOLDEN / "canvas_gradebook.csv", *WITH_COLUMN)
    assert rows(data)[-1]["Homework 2 (5002)"] == "12.0"
    assert "ch2_objects could not be run for 1 learner: what the platform has stays" in err
    given = sample.Override(9, "why", "who", "2025-05-03T08:00:00+00:00")
    broken = sample.grade(
        sample.DECAY, sample.verdict("test_x", "not_run", 10), standing="not_run", override=given
    )
    data, err = written(
        "moodle",
        sample.class_of(sample.learner("Alan Turing", broken)),
        GOLDEN / "moodle_worksheet.csv",
        *BOTH[:2],
    )
    assert (rows(data)[0]["Grade"], "could not be run for" in err) == ("9", False)
    data, _ = written(
        "moodle",
        sample.class_of(sample.learner("Alan Turing", replace(broken, override=None))),
        GOLDEN / "moodle_worksheet.csv",
        *BOTH[:2],
    )
    assert (rows(data)[0]["Grade"], rows(data)[0]["Feedback comments"]) == (
        "5.00",
        "<p>See me.</p>",
    )


def test_who_is_excused_on_canvas_stays_so(written, exported):
    """Whatever came; Canvas exports EX, and takes it back as it is."""
    export = exported(HEADER, "Ada,1,ada,,EX", "Alan Turing,2,alan,,", "Grace Hopper,3,g,,EX")
    data, err = written("canvas", a_class(), export, *BOTH[:2], "--scale")
    assert [row["decay (1)"] for row in rows(data)] == ["10", "EX", "9", "EX"]
    assert f"excused in {export}, and left so: ada, Grace Hopper" in err


def test_who_could_be_several_people_gets_no_grade(written, exported):
    """Namesakes are told apart by an id, and never by chance."""
    export = exported(
        HEADER,
        '"Lovelace, Ada",1,ada1,A,',
        '"Lovelace, Ada",2,ada2,A,',
        '"Turing, Alan",3,alan,A,',
    )
    people = [
        sample.learner(name, full()) for name in ("Ada Lovelace", "alan", "Alan Turing", "ada2")
    ]
    data, err = written("canvas", sample.class_of(*people), export, *BOTH[:2])
    assert [row["ID"] for row in rows(data)] == ["", "2"]
    assert f"could be several people in {export}, so without a grade there: Ada Lovelace\n" in err
    assert f"the same person in {export}, so without a grade there: alan, Alan Turing\n" in err
    assert "not in the results" not in err


def test_semicolons_a_byte_order_mark_and_line_ends_stay(written, exported):
    """As the platform wrote it, so it is written."""
    export = exported("")
    text = HEADER.replace(",", ";") + "\r\nada;1;ada;A;\r\n"
    export.write_bytes(b"\xef\xbb\xbf" + text.encode())
    data, _ = written("canvas", a_class(), export, *BOTH[:2])
    begin = b'\xef\xbb\xbf"Student";"ID";"SIS Login ID";"Section";"decay (1)"\r\n"    Points'
    assert data.startswith(begin)
    assert data.endswith(b'\r\n"ada";"1";"ada";"A";"10"\r\n')


def test_other_points_on_the_platform_are_said_and_not_converted(written, exported):
    """10 of 10 would be shown as 10 of 20."""
    lines = (HEADER, "    Points Possible,,,,20.0", '"x",1,ada,A,')
    data, err = written("canvas", a_class(), exported(*lines), *BOTH[:2])
    assert bare(data)[1:] == [b"    Points Possible,,,,20.0", b"x,1,ada,A,10"]
    assert "decay has 10 points, but 20.0 in" in err
    _, err = written("canvas", a_class(), exported(HEADER, '"x",1,ada,A,'), *BOTH[:2])
    assert "nothing is converted" not in err


def test_feedback_holds_nothing_that_was_written_for_the_instructor(written):
    """Learners read it."""
    override = sample.Override(3, "Copied from Bob", "Prof. Q", "2025-05-03T08:00:00+00:00")
    grade = sample.grade(sample.DECAY, *sample.decay(), override=override, note="looks like Bob's")
    result = sample.class_of(sample.learner("Ada Lovelace", grade))
    data, _ = written("moodle", result, GOLDEN / "moodle_worksheet.csv", *BOTH[:2])
    assert rows(data)[0]["Feedback comments"] == "decay: 3 of 10, set by your instructor"


@pytest.mark.parametrize(
    ("platform", "text", "options", "said"),
    [
        ("canvas", None, (), "No such file or directory"),
        ("canvas", b"", (), "is no export of Canvas: its first line has no column Student"),
        ("canvas", b"a,b\n1,2\n", (), "is no export of Canvas"),
        ("canvas", b"Student,Section\nx,1\n", (), "has no column ID"),
        ("canvas", b"\xff\xff", (), "is not UTF-8: save it as CSV UTF-8, or export it again"),
        ("canvas", b'Student,ID\n"ada,1\n', (), "line 2: this is no CSV"),
        ("canvas", b"Student,ID\nada,1\nal", (), "expected 2 fields, received 1."),
        ("canvas", b"Student,ID\nnobody,1\n", (), "Nobody of the results is in"),
        ("canvas", b"Student,ID\nada,1\n", ("--assignment", "dekay"), "did you mean decay?"),
        (
            "canvas",
            b"Student,ID,Essay (1)\nada,1,\n",
            ("--assignment", "decay=Esay"),
            "no column Esay",
        ),
        (
            "canvas",
            b"Student,ID,decay (1),decay (2)\nada,1,,\n",
            BOTH,
            "has several columns for decay",
        ),
        (
            "canvas",
            b"Student,ID,Final Score\n    Points Possible,,(read only)\nada,1,\n",
            (*BOTH[:1], "decay=Final Score"),
            "calls Final Score (read only), for Canvas adds it up",
        ),
        ("moodle", b"Vorname,Nachname\nada,1\n", (), "is no export of Moodle"),
        ("moodle", b"Identifier,Full name\n1,ada\n", (), "has no column Grade"),
        ("moodle", b"Identifier,Full name,Grade\n1,ada,\n", (), "the worksheet of one assignment"),
    ],
)
def test_an_export_that_can_not_be_used_is_one_sentence(
    platform, text, options, said, report, tmp_path
):
    """Nothing is written then, and the exit code is 2."""
    export = tmp_path / "export.csv"
    if text is not None:
        export.write_bytes(text)
    code, _, err = report(a_class(), f"--{platform}", export, *options)
    assert code == 2
    assert said in err
    assert err.startswith("kata: ")
    assert err.count("\n") == 1
    assert not list(report.store.iterdir())


def test_the_export_is_never_overwritten(report, exported):
    """It is the only thing that knows the ids."""
    there = report.store / "canvas-import.csv"
    there.write_bytes(exported(HEADER, "x,1,ada,A,").read_bytes())
    code, _, err = report(a_class(), "--canvas", there)
    assert code == 2
    assert "would be overwritten: give the export another name" in err
    assert there.read_text("utf-8").startswith(HEADER)


def test_an_assignment_alone_is_a_wrong_call(report):
    """It says to what it belongs."""
    code, _, err = report(a_class(), "--assignment", "decay")
    assert code == 2
    assert "--assignment belongs to --canvas EXPORT or --moodle EXPORT" in err
