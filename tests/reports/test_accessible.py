"""Pages with code and comments by the rules of axe, light and dark, on a desk and a telephone."""

import itertools

import pytest
from kata_grader.classroom.groups import Group
from kata_grader.classroom.reports.groups import GroupReport, GroupTable
from kata_grader.classroom.reports.pages import class_page, instructor_page, learner_page

from tests.browser import NEEDED, rules_broken
from tests.reports import sample_results as sample

pytestmark = NEEDED


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A folder with the page of a class, the two of its learner, and the page of a large class."""
    pytest.importorskip("axe_core_python")
    folder = tmp_path_factory.mktemp("accessible")
    learner = sample.commented()
    whole = sample.class_of(learner, sample.plain("Bob", 3))
    (folder / "class.html").write_text(class_page(whole), "utf-8")
    large = sample.class_of(*(sample.plain(f"Learner {n:03}", n) for n in range(300)))
    (folder / "large.html").write_text(class_page(large), "utf-8")
    (folder / "full.html").write_text(instructor_page(whole, learner), "utf-8")
    (folder / "own.html").write_text(learner_page(whole, learner), "utf-8")
    groups = [group_of(learner, signature) for signature in ("3f9a12", "77aa01")]
    GroupTable(whole, tuple(groups)).write_page(whole, folder / "groups.html", folder)
    return folder


def group_of(learner, signature):
    exercise, grade = next(iter(learner.grades.items()))
    return GroupReport(
        group=Group(exercise, signature, ()),
        checks={"test_step": "One step: the new state", "test_all": "All states"},
        learners=(learner.name, "Bob"),
        points=7.0,
        representative=learner.name,
        grade=grade,
        message="step(x): received 0.41\n  expected 0.37",
        returned="raised ValueError: matmul: Input operand 1 has a mismatch in its core dimension",
        expected="an array of shape (2,)",
        explanation="Your gates share one matrix.",
    )


PAGES = ("class.html#learners", "large.html#learners", "full.html", "own.html", "groups.html")


def looks():
    """Yield each page in each scheme and width; the gate tries each scheme, width and page once."""
    for number, page in enumerate(PAGES):
        for place, look in enumerate(itertools.product(("light", "dark"), (390, 1200))):
            marks = [] if place == number % 4 else [pytest.mark.slow]
            yield pytest.param(*look, page, marks=marks)


@pytest.mark.parametrize(("scheme", "width", "page"), list(looks()))
def test_nobody_is_kept_out(chromium, pages, scheme, width, page):
    """Contrast, names, headings, order: no rule of axe is broken."""
    opened = chromium.new_page(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    opened.goto(f"{pages.as_uri()}/{page}")
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    if page == "groups.html" and width == 390:
        cells = "[...document.querySelectorAll('.groups td')].map((one) => one.clientWidth)"
        assert opened.evaluate(f"Math.min(...{cells})") > 200  # a row for each, not a column
    if page in ("full.html", "own.html"):
        opened.wait_for_selector(".code .failed .why")
        assert opened.locator(".code .comment").is_visible()
    if page == "full.html":
        opened.locator(".code button").nth(2).click()
        opened.wait_for_selector(".code output")
    broken = rules_broken(opened)
    opened.close()
    assert broken == []
