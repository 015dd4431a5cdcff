"""The forms for other programs: each is read back as they would read it."""

import csv
import io
import json
import re

import pytest
from kata_classroom.gradescope import results_json
from kata_classroom.reports.class_summary import ClassSummary
from kata_classroom.reports.pages import learner_page
from kata_classroom.results import Override
from kata_grader.verdicts import Result

from tests.gradescope.test_archive import SCHEMA
from tests.reports import sample_results as sample


def rows_of(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def written(report):
    """`written(result, name)` runs `kata report --csv` and returns a file that it writes."""

    def read(result, name):
        report(result, "--csv")
        return (report.store / name).read_bytes()

    return read


@pytest.fixture
def only(written):
    """`only(learner)` returns the only learner's row of a class."""
    return lambda learner: rows_of(written(sample.class_of(learner), "report.csv"))[0]


def results_of(learner):
    """Return what Gradescope's autograder writes of what a learner handed in."""
    grades = learner.grades.values()
    results = [Result(grade.exercise, grade.verdicts, 0.5) for grade in grades]
    titles = {grade.exercise: grade.exercise for grade in grades}
    return results_json(results, titles, "process")


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


def test_points_by_hand_are_known_where_nothing_could_be_run(only):
    """They count in place of what was found, in every form."""
    by_hand = Override(4, "a power cut", "Prof. Q", "2025-05-03T08:00:00+00:00")
    broken = sample.verdict("test_x", "not_run")
    grade = sample.grade(sample.LINE, broken, standing="not_run", override=by_hand)
    learner = sample.learner("x", grade, sample.simple(sample.DECAY, "failed"))
    row = only(learner)
    assert (row["points"], row[sample.LINE], row[sample.DECAY]) == ("8", "4", "4")
    assert (row["standing"], learner.not_run) == ("graded", ())
    assert ClassSummary(sample.class_of(learner)).mean is not None


def late(*penalties, **more):
    """Return a learner whose exercises are late, with these penalties."""
    exercises = (sample.RECORDER, sample.LINE)
    grades = [
        sample.simple(name, standing="late", late_days=1, penalty=off)
        for name, off in zip(exercises, penalties, strict=True)
    ]
    return sample.learner("x", *grades, **more)


def test_lateness_is_said_in_each_form(report, only):
    """How many points it takes off, and of what."""
    one = late(2.5, 1)
    assert only(one)["penalty"] == "3.5"
    assert "(3.5 points off)" in report(sample.class_of(one))[1]
    page = learner_page(sample.class_of(one), one)
    assert page.count("Handed in 1 day late: 2.5 points off.") == 1
    assert page.count("Handed in 1 day late: 1 point off.") == 1


def test_comments_stand_in_the_table(written, only):
    """Without the author."""
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
    assert "grace" not in table


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


def test_every_learners_results_hold_to_the_schema(thirty, validate):
    """In ASCII, with the points that were found."""
    for learner in thirty.learners:
        text = results_of(learner)
        found = validate(text)
        assert text.isascii()
        if not learner.not_run:
            assert found["score"] == sum(grade.found for grade in learner.grades.values())


def test_the_schema_refuses_what_gradescope_would_misread(thirty, validate):
    """The schema is able to fail."""
    ada = next(one for one in thirty.learners if one.name == "Ada Lovelace")
    for change in (
        lambda found: found.pop("score"),
        lambda found: found["tests"][0].update(visibility="secret"),
        lambda found: found["tests"][0].update(output_format="html"),
        lambda found: found["tests"][0].pop("max_score"),
        lambda found: found.update(score="3"),
    ):
        found = validate(results_of(ada))
        change(found)
        with pytest.raises(validate.refuses):
            validate(json.dumps(found))


def test_gradescope_hides_hidden_checks_and_nothing_else(validate):
    """Their names stand in tests that learners never see, and nowhere else."""
    learner = sample.learner("x", sample.grade(sample.DECAY, *sample.decay(hidden="failed")))
    found = validate(results_of(learner))
    hidden = [test for test in found["tests"] if test["visibility"] == "hidden"]
    assert hidden.pop()["name"] == "For the instructor"  # it tells that there was no sandbox
    assert len(hidden) == 1
    assert sample.SECRET_TITLE in hidden[0]["name"]
    rest = json.dumps([found | {"tests": []}, [t for t in found["tests"] if t not in hidden]])
    assert "xylophone" not in rest.lower()
    assert found["stdout_visibility"] == "hidden"


def test_gradescope_gets_no_score_for_what_could_not_be_run(validate):
    """So that Gradescope shows a failed autograder instead of a zero."""
    broken = sample.verdict("test_x", "not_run", message="could not be run: /home/prof/x")
    grade = sample.grade(sample.LINE, broken, standing="not_run")
    found = validate(results_of(sample.learner("x", grade, sample.simple(sample.DECAY))))
    assert "score" not in found
    assert not any("score" in test for test in found["tests"])
    assert "/home/prof" not in json.dumps(found)
