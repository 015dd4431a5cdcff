"""What a learner does to a notebook does not matter: `tampering.KINDS`, graded by one real run."""

import html
import os
import re

import pytest

from tests.nbgrader.tampering.graded import Graded, table_of
from tests.nbgrader.tampering.kinds import HALF, KINDS, WHOLE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes as on POSIX systems")

# A page of feedback takes nbgrader a second to make, so that only one of each sort is read.
READ = [
    "aa-honest-half",
    "grader-edited",
    "grader-deleted",
    "not-json",
    "link",
    "exits",
    "loops",
]


@pytest.fixture(scope="module")
def room(template, tmp_path_factory):
    """The classroom in which the class of all kinds is graded."""
    return template.copied(tmp_path_factory.mktemp("tampering-nbt") / "class")


@pytest.fixture(scope="module")
def graded(room):
    """The class of all kinds, graded by one run of `nbgrader autograde`."""
    return Graded(room)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_earns_what_its_answer_deserves(graded, kind):
    """A tampered notebook earns what the answer in it deserves, and says what was wrong."""
    row = graded.rows[kind.name]
    assert row.earned == kind.earned, row.text
    assert kind.says in row.text
    if row.points is not None:
        assert all(earned >= 0 for earned in row.points.values())
        assert len(row.points) == 5


def test_half_an_answer_earns_its_own_checks_alone(graded):
    """Points belong to checks: nobody but the honest earns those of a check that did not pass."""
    for row in graded.rows.values():
        if row.kind.earned == HALF:
            assert row.points == graded.rows["aa-honest-half"].points, row.kind.name
        if row.kind.earned == WHOLE:
            assert row.points == graded.rows["aa-honest"].points, row.kind.name


def test_the_run_ends_by_itself_and_names_those_it_could_not_grade(graded):
    """One run grades the whole class; it fails for those alone that handed nothing in."""
    ungraded = {kind.name for kind in KINDS if kind.earned is None}
    told = set(re.findall(r"There was an error processing .* for student '(.*)'", graded.log))
    assert told == ungraded
    assert graded.ran.returncode == 1
    assert "KeyboardInterrupt" not in graded.log


def test_the_instructors_files_stay_as_they_were(graded, room):
    """No submission changes the source, the points of the gradebook, or the configuration."""
    assert graded.source_untouched
    with room.gradebook() as gradebook:
        notebook = gradebook.find_notebook("walk", "ch1_walks")
        assert {cell.name: cell.max_score for cell in notebook.grade_cells} == {
            "check-step": 3,
            "check-rate": 1,
            "check-walk": 3,
            "hidden-867bccee": 2,
            "check-drawing": 1,
        }
    assert "spoilt" not in (room.folder / "nbgrader_config.py").read_text("utf-8")


@pytest.fixture(scope="module")
def pages(graded, room):
    """Pages of feedback, as text."""
    from kata_classroom.nbgrader.folder import api_of

    for name in READ:
        outcome = api_of(room.folder).generate_feedback("ch1_walks", name)
        assert outcome["success"], outcome
    return {name: readable(room.feedback(name)) for name in READ}


@pytest.mark.parametrize("name", READ)
def test_the_feedback_says_why(graded, pages, name):
    """The reason stands in the page that nbgrader makes for the learner."""
    kind = graded.rows[name].kind
    assert kind.says in pages[name]
    assert f"Score: {kind.earned:.1f} / {WHOLE}" in pages[name]


def test_the_feedback_keeps_hidden_checks_hidden(pages):
    """Of a hidden check the page says that it exists, and nothing of what it asks."""
    for page in pages.values():
        assert "hidden check" in page
        assert "seventy-seven" not in page
        assert "test_long_walk" not in page
        assert "(77, 1)" not in page
        assert "0.9375" not in page


def test_the_table_shows_every_kind(graded):
    """The table for people has one row for each kind, with what it earned."""
    lines = table_of(graded).splitlines()
    assert len(lines) == len(KINDS) + 2
    assert len(KINDS) > 90


def readable(page):
    """Return what a page of feedback says, without its markup."""
    body = page[page.find("<body") :]
    body = re.sub(r"<(script|style).*?</\1>", "", body, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", body))
