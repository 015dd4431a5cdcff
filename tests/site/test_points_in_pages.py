"""What `docs/instructors.md` says of the points that a browser is enough for."""

import re

import pytest
from kata_authoring.site.editor import Sources, checks_in_page
from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import load_course

from tests.site.conftest import ROOT

COURSE = load_course(ROOT)
TABLE = re.compile(r"\| exercise \| points in the page \|.*?\n\n", re.DOTALL)


@pytest.fixture
def sources(tmp_path):
    """A folder with the packages that pages load, which need not be more than there."""
    for name in {name for library in COURSE.libraries for name in library.page_packages}:
        (tmp_path / name).mkdir()
    return Sources(packages=tmp_path)


def rows(sources):
    """The rows of the table, as they must be."""
    for exercise in COURSE.exercises:
        here = checks_in_page(exercise, sources)
        left = [check for check in checks_of(exercise) if check not in here]
        points, more = (sum(check.points for check in one) for one in (here, left))
        yield f"| `{exercise.name}` | {points:g} | {f'{more:g} ' if more else ''}|"


def test_the_table_says_what_each_page_can_check(sources):
    """By exercise, with what is left for elsewhere; and in the text the sums."""
    text = (ROOT / "docs" / "instructors.md").read_text("utf-8")
    found = TABLE.search(text)[0].strip().split("\n")[2:]
    assert found == list(rows(sources))
    here = sum(sum(c.points for c in checks_in_page(one, sources)) for one in COURSE.exercises)
    every = sum(check.points for one in COURSE.exercises for check in checks_of(one))
    assert f"{here} of the course's {every} points" in text


def test_at_least_150_points_with_keras_can_be_earned_in_pages(sources):
    """So a learner can wait with an installation until the first training."""
    with_keras = [one for one in COURSE.exercises if one.needs]
    assert sum(sum(c.points for c in checks_in_page(one, sources)) for one in with_keras) >= 150
