"""Pages with code and comments by the rules of axe, light and dark, on a desk and a telephone."""

import itertools

import pytest
from kata_classroom.reports.pages import (
    class_page,
    instructor_page,
    learner_page,
    write_queue_page,
)
from kata_classroom.waiting import Waiting

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
    exercise = next(iter(learner.grades))
    alike = (learner.name, "Bob"), "step-3f9a12"
    waiting = [
        Waiting("unnamed", learner.name, exercise, "step-3f9a12: One step", 7, *alike),
        Waiting("regrade request", learner.name, exercise, "Look again.", who="anna"),
    ]
    write_queue_page(whole, waiting, folder / "queue.html", folder)
    return folder


PAGES = ("class.html#learners", "large.html#learners", "full.html", "own.html", "queue.html")


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
    if page in ("full.html", "own.html"):
        opened.wait_for_selector(".code .failed .why")
        assert opened.locator(".code .comment").is_visible()
    if page == "full.html":
        opened.locator(".code button").nth(2).click()
        opened.wait_for_selector(".code output")
    broken = rules_broken(opened)
    opened.close()
    assert broken == []
