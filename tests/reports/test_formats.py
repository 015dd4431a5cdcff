"""The forms for other programs: each is read back as they would read it."""

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from kata_grader.classroom.reports.pages import learner_page

from tests.gradescope.test_archive import SCHEMA
from tests.reports import sample_results as sample


def rows_of(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


OPTIONS = {".csv": "--csv", ".xml": "--junit", ".md": "--markdown"}


@pytest.fixture
def written(report):
    """`written(result, name)` runs `kata report` and returns a file that it writes."""

    def read(result, name):
        report(result, OPTIONS[Path(name).suffix])
        return (report.store / name).read_bytes()

    return read


@pytest.fixture
def only(written):
    """`only(learner)` returns the only learner's row of a class."""
    return lambda learner: rows_of(written(sample.class_of(learner), "report.csv"))[0]


@pytest.fixture
def results_json(report):
    """`results_json(learner)` returns what `kata report --gradescope` writes of a learner."""

    def read(learner):
        report(sample.class_of(learner), "--gradescope")
        (path,) = (report.store / "gradescope").rglob("results.json")
        text = path.read_text("utf-8")
        path.unlink()
        return text

    return read


# CSV.


def test_csv_has_a_row_for_each_learner_and_one_for_each_check(thirty, written):
    """As many as there are, whatever line breaks the names hold."""
    assert written(thirty, "report.csv").startswith(b"\xef\xbb\xbf")
    rows = rows_of(written(thirty, "report.csv"))
    assert len(rows) == 30
    ada = next(row for row in rows if row["learner"] == "Ada Lovelace")
    assert ada[sample.DECAY] == "7"
    assert ada["points"] == "21"
    verdicts = [v for one in thirty.learners for g in one.grades.values() for v in g.verdicts]
    assert len(rows_of(written(thirty, "report-checks.csv"))) == len(verdicts)


@pytest.mark.parametrize("begin", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_no_text_of_a_learner_is_a_formula(begin, only):
    """A spreadsheet shows it; numbers stay numbers."""
    row = only(sample.learner(begin, sample.simple(sample.LINE, "failed")))
    assert row["learner"].lstrip("'")[:1] not in "=+-@" or row["learner"].startswith("'")
    assert not re.match(r"\s*[=+\-@＝]", row["learner"])
    assert row["points"] == "4"


def test_unknown_points_are_empty_and_never_0(written, only):
    """Of the learner, of the exercise and of the check."""
    broken = sample.grade(sample.LINE, sample.verdict("test_x", "not_run"), standing="not_run")
    learner = sample.learner("x", broken, sample.simple(sample.DECAY, "failed"))
    row = only(learner)
    assert (row["points"], row[sample.LINE], row[sample.DECAY]) == ("", "", "4")
    check = rows_of(written(sample.class_of(learner), "report-checks.csv"))[0]
    assert (check["outcome"], check["points"]) == ("not_run", "")


def late(*penalties, **more):
    """Return a learner whose exercises are late, with these penalties."""
    exercises = (sample.RECORDER, sample.LINE)
    grades = [
        sample.simple(name, standing="late", late_days=1, penalty=off)
        for name, off in zip(exercises, penalties, strict=True)
    ]
    return sample.learner("x", *grades, **more)


def test_lateness_is_said_in_each_form(report, only, results_json):
    """How many points it takes off, and of what."""
    one = late(2.5, 1)
    assert only(one)["penalty"] == "3.5"
    assert "(3.5 points off)" in report(sample.class_of(one))[1]
    page = learner_page(sample.class_of(one), one)
    assert page.count("Handed in 1 day late: 2.5 points off.") == 1
    assert page.count("Handed in 1 day late: 1 point off.") == 1
    output = json.loads(results_json(one))["output"]
    assert output.splitlines() == [
        "ch2_objects/recorder: 7.5 of 10, 2.5 off for 1 day late",
        "ch2_objects/line_fit: 9 of 10, 1 off for 1 day late",
    ]


def test_comments_stand_where_learners_are_told_something(validate, written, only, results_json):
    """In the table and in Gradescope's output, without the author."""
    comments = (
        sample.Comment("=1+1\nnext", "grace", "", 0),
        sample.Comment("Why?", "grace", "", 2, "", "x = 1", "0" * 64),
        sample.Comment("Old", "grace", "", 3, "", "y\n= 2", "1" * 64),
    )
    learner = sample.learner("x", sample.simple(sample.LINE, comments=comments))
    table = written(sample.class_of(learner), "report.csv").decode("utf-8-sig")
    told = only(learner)["comments"].splitlines()
    assert told[0] == "line_fit, the whole answer: =1+1"
    assert told[2:] == [
        "line_fit, line 2: Why?",
        r"line_fit, line 3 of an earlier answer: y\n= 2: Old",
    ]
    output = validate(results_json(learner))["output"]
    assert f"Your instructor on {sample.LINE}, line 2: Why?" in output
    assert "grace" not in output + table


# JUnit.


def test_junit_is_read_back_with_a_suite_for_each_learner(thirty, written):
    """Counts agree with what is in it, at every level."""
    root = ET.fromstring(written(thirty, "report.xml"))
    suites = root.findall("testsuite")
    assert len(suites) == 30
    for element in (root, *suites):
        cases = list(element.iter("testcase"))
        assert int(element.get("tests")) == len(cases)
        for kind, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(element.get(name)) == sum(case.find(kind) is not None for case in cases)


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("passed", None),
        ("failed", "failure"),
        ("error", "error"),
        ("timeout", "error"),
        ("crashed", "error"),
        ("not_started", "skipped"),
        ("not_run", "error"),
    ],
)
def test_junit_tells_a_wrong_value_from_an_error_and_from_what_was_not_there(
    outcome, kind, written
):
    """The type is the outcome, so that what could not be run is told from the learner's errors."""
    grade = sample.grade(sample.LINE, sample.verdict("test_x", outcome, message="first\nsecond"))
    case = ET.fromstring(written(sample.class_of(sample.learner("x", grade)), "report.xml")).find(
        ".//testcase"
    )
    problems = [child for child in case if child.tag in ("failure", "error", "skipped")]
    assert [child.tag for child in problems] == ([kind] if kind else [])
    if kind:
        assert problems[0].get("type") == outcome
        assert problems[0].get("message") == "first"


def test_characters_that_xml_forbids_are_escapes(written):
    """A parser reads the file whatever was printed."""
    text = "\x00\x0b\x1b[2J\ud800\ufffe]]>&<x>"
    verdict = sample.verdict("test_x", "failed", message=text, printed=text)
    data = written(
        sample.class_of(sample.learner(text, sample.grade(sample.LINE, verdict))), "report.xml"
    )
    suite = ET.fromstring(data).find("testsuite")
    assert suite.get("name") == r"\x00\x0b\x1b[2J\ud800\ufffe]]>&<x>"
    assert suite.find(".//system-out").text == suite.get("name")


# Gradescope.


@pytest.fixture(scope="module")
def validate():
    """`validate(text)` holds a results.json to the schema; returns it as data."""
    jsonschema = pytest.importorskip("jsonschema", reason="the schema is held by jsonschema")
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def check(text):
        found = json.loads(text)
        jsonschema.validate(found, SCHEMA)
        return found

    check.refuses = jsonschema.ValidationError
    return check


def test_every_learners_results_hold_to_the_schema(thirty, validate, results_json):
    """In ASCII, with the points that count."""
    for learner in thirty.learners:
        text = results_json(learner)
        found = validate(text)
        assert text.isascii()
        if not learner.not_run:
            assert found["score"] == learner.points


def test_the_schema_refuses_what_gradescope_would_misread(thirty, validate, results_json):
    """The schema is able to fail."""
    ada = next(one for one in thirty.learners if one.name == "Ada Lovelace")
    for change in (
        lambda found: found.pop("score"),
        lambda found: found["tests"][0].update(visibility="secret"),
        lambda found: found["tests"][0].update(output_format="html"),
        lambda found: found["tests"][0].pop("max_score"),
        lambda found: found.update(score="3"),
    ):
        found = validate(results_json(ada))
        change(found)
        with pytest.raises(validate.refuses):
            validate(json.dumps(found))


def test_gradescope_hides_hidden_checks_and_nothing_else(validate, results_json):
    """Their names stand in tests that learners never see, and nowhere else."""
    learner = sample.learner("x", sample.grade(sample.DECAY, *sample.decay(hidden="failed")))
    found = validate(results_json(learner))
    hidden = [test for test in found["tests"] if test["visibility"] == "hidden"]
    assert hidden.pop()["name"] == "For the instructor"  # it tells that there was no sandbox
    assert len(hidden) == 1
    assert sample.SECRET_TITLE in hidden[0]["name"]
    rest = json.dumps([found | {"tests": []}, [t for t in found["tests"] if t not in hidden]])
    assert "xylophone" not in rest.lower()
    assert found["stdout_visibility"] == "hidden"


def test_gradescope_gets_no_score_for_what_could_not_be_run(validate, results_json):
    """So that Gradescope shows a failed autograder instead of a zero."""
    broken = sample.verdict("test_x", "not_run", message="could not be run: /home/prof/x")
    grade = sample.grade(sample.LINE, broken, standing="not_run")
    found = validate(results_json(sample.learner("x", grade, sample.simple(sample.DECAY))))
    assert "score" not in found
    assert not any("score" in test for test in found["tests"])
    assert "/home/prof" not in json.dumps(found)


def test_gradescope_counts_penalties_and_overrides(validate, thirty, results_json):
    """The score is what counts, and the output says how it came about."""
    at = next(one for one in thirty.learners if one.name == sample.ODD["at"])
    found = validate(results_json(at))
    assert found["score"] == 28.5
    assert "1.5 off for 2 days late" in found["output"]
    plus = next(one for one in thirty.learners if one.name == sample.ODD["plus"])
    assert "9.5 of 10, set by your instructor" in results_json(plus)


# Markdown.


def test_markdown_has_a_row_of_equal_cells_for_each_learner(thirty, written):
    """No name adds a cell or a line."""
    text = written(thirty, "report.md").decode()
    tables = [line for line in text.splitlines() if line.startswith("|")]
    learners = tables[: 2 + 30]
    cells = [len(re.findall(r"(?<!\\)\|", line)) for line in learners]
    assert set(cells) == {6}
    assert learners[2].startswith("|")


def test_nothing_of_a_learner_is_markup_in_markdown(thirty, written):
    """No HTML, no link, no code, no mention."""
    text = written(thirty, "report.md").decode()
    assert "<script>" not in text.replace(r"\<", "")
    assert r"\*bold\* \| \`code\` \<b\>x\</b\>" in text
    assert not re.search(r"@\w", text)
    assert not re.search(r"https?:", text)
