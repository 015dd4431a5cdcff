"""A class of thousands: small pages, and a table that draws the rows that are in sight."""

import shutil
import sys
from itertools import pairwise

import pytest
from kata_classroom.class_results import read_class
from kata_classroom.database import now
from kata_classroom.records import HandedIn, Learner, Records, StoredResult
from kata_classroom.reports.pages import class_page, write_class_pages
from kata_classroom.results import Provenance
from kata_classroom.settings import settings_of
from kata_grader.cli.app import main
from kata_grader.course.libraries import environment
from kata_grader.course.manifest import load_course
from kata_grader.submission import Answer, Source

from tests.browser import NEEDED
from tests.reports import sample_results as sample
from tests.reports.test_pages import rows_of

EXERCISES = 10
BYTES = 400  # of the page of a class for each learner
CODE = "def decay(values):\n    return values  # 4242\n"


@pytest.fixture(scope="module")
def ten(tmp_path_factory, course):
    """A course of ten exercises, all like `decay` of the tiny one."""
    root = tmp_path_factory.mktemp("ten") / "course"
    shutil.copytree(course.root, root)
    exercise = course.find("decay")
    kinds = ("solution", "checks", "mistakes", "stub")
    manifest = (root / "course.toml").read_text("utf-8")
    head, _, table = manifest.partition("[[chapters.exercises]]")
    table = table.partition("[[chapters]]")[0]
    for number in range(EXERCISES - 1):
        head += "[[chapters.exercises]]" + table.replace('"decay"', f'"decay{number}"')
        for kind in kinds:
            path = root / getattr(exercise, kind).relative_to(course.root)
            shutil.copy(path, path.with_name(path.name.replace("decay", f"decay{number}")))
    (root / "course.toml").write_text(f"{head}[[chapters.exercises]]{table}", "utf-8")
    return load_course(root)


def fill(folder, course, learners):
    """Write a class's results as `kata grade` does; of ten answers one is wrong, one missing."""
    with Records(folder, create=True) as records:
        records.run("PRAGMA synchronous = OFF")
        records.tell(name=course.name, root=str(course.root), version=course.version)
        for number in range(learners):
            records.add_learner(Learner(name_of(number)))
        for place, exercise in enumerate(course.exercises):
            settings = settings_of(exercise, environment(), 4711, "sandbox", False)
            records.begin_exercise(exercise.id, settings.text)
            for number in range(learners):
                kind = (number + place) % 10
                _add(records, course, name_of(number), exercise, settings, kind)


def _add(records, course, name, exercise, settings, kind):
    code = f"{CODE}# {name}\n".encode()
    answer = Answer(f"{exercise.name}.py", (Source(f"{exercise.name}.py", code),) if kind else ())
    verdicts = sample.decay(second="failed" if kind == 1 else "passed")
    if not kind:
        verdicts = sample.missing(sample.DECAY).verdicts
    records.add_answer(exercise.id, answer.digest, answer.packed())
    records.hand_in(HandedIn(name, exercise.id, answer.digest))
    made = Provenance.of(settings, answer.digest, course.version, now(), 0.5)
    key = name, exercise.id, answer.digest, settings.digest
    standing = "graded" if kind else "not_submitted"
    records.save(StoredResult(*key, standing, made, verdicts))


def name_of(number):
    """Return a name with a number that says its place."""
    return f"{('Ada', 'Björk', 'Chen', 'Dmitri')[number % 4]} Learner {number:04}"


def test_the_page_of_a_class_is_small_and_code_is_where_something_went_wrong(ten, tmp_path):
    """Some hundred bytes for each learner; a fifth of the code of this class is looked at."""
    sizes = []
    for learners in (20, 60):
        store = tmp_path / f"{learners}"
        fill(store, ten, learners)
        result = read_class(store, ten, answers=True)
        page = store / "report.html"
        write_class_pages(result, store / "report.html", store)
        sizes.append(page.stat().st_size)
        assert "4242" not in page.read_text("utf-8")
        texts = [path.read_text("utf-8") for path in (store / "report-learners").iterdir()]
        assert len(texts) == learners
        assert {text.count("4242") for text in texts} == {1}
        assert {text.count("left out here") for text in texts} == {8}
    assert (sizes[1] - sizes[0]) / 40 < BYTES


def plain_class(learners):
    """Return a class of so many, whose points and remarks differ."""
    found = [sample.plain(name_of(number), number) for number in range(learners)]
    late = sample.simple(sample.LINE, standing="late", late_days=2)
    found[-1] = sample.learner("Zoe", sample.grade(sample.DECAY, *sample.decay()), late)
    return sample.class_of(*sorted(found, key=lambda one: one.name))


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """The page of a class of 2,000."""
    path = tmp_path_factory.mktemp("large") / "report.html"
    path.write_text(class_page(plain_class(2000)), "utf-8")
    return path


@pytest.fixture
def opened(chromium, large):
    """That page in a browser."""
    page = chromium.new_page(viewport={"width": 1200, "height": 900})
    page.goto(large.as_uri())
    yield page
    page.close()


def rows(page):
    """Return place and name of the rows that are drawn."""
    found = page.eval_on_selector_all(
        "#table tbody tr:not(.gap)",
        "all => all.map((row) => [+row.ariaRowIndex - 2, row.querySelector('a').textContent])",
    )
    return [tuple(one) for one in found]


def in_sight(page):
    """Return the place of the row in the middle of the window."""
    return page.evaluate(
        "() => document.elementFromPoint(200, 450).closest('tr')?.ariaRowIndex - 2"
    )


@NEEDED
def test_only_rows_in_sight_are_drawn(opened):
    """The table has room for all, and says how many there are."""
    assert 0 < len(rows(opened)) < 60
    assert opened.locator("#table").get_attribute("aria-rowcount") == "2001"
    assert opened.locator("#shown").text_content() == "2000 learners"
    places = [0]
    for share in (0.3, 0.6, 1):
        opened.evaluate(f"scrollTo(0, document.body.scrollHeight * {share})")
        first = "document.querySelector('#table tbody tr:not(.gap)').ariaRowIndex"
        opened.wait_for_function(f"() => {first} > {places[-1] + 99}")
        found = rows(opened)
        assert len(found) < 60
        assert [place for place, _ in found] == list(range(found[0][0], found[-1][0] + 1))
        places.append(found[0][0])
    assert found[-1] == (1999, "Zoe")


@pytest.mark.slow
@NEEDED
def test_going_through_the_table_in_steps_leaves_nobody_out(opened):
    """Down and up again: what the window shows goes on where it ended."""
    opened.locator("#table").scroll_into_view_if_needed()
    opened.evaluate("scrollTo(0, table.getBoundingClientRect().top + scrollY)")
    before = opened.evaluate("scrollY")
    seen = []
    for step in (600, 600, 600, -600, -600, -600):
        opened.mouse.wheel(0, step)
        before += step
        opened.wait_for_function(f"() => Math.abs(scrollY - {before}) < 200")
        opened.wait_for_timeout(100)
        seen.append(in_sight(opened))
    assert all(0 < b - a < 25 for a, b in pairwise(seen[:3]))
    assert all(0 < a - b < 25 for a, b in pairwise(seen[2:]))


@NEEDED
def test_a_learner_is_found_and_columns_sort_the_whole_class(opened):
    """Not only the rows that are drawn."""
    opened.fill("#filter", "learner 1234")
    assert [name for _, name in rows(opened)] == [name_of(1234)]
    assert opened.locator("#shown").text_content() == "1 of 2000 learners"
    assert opened.locator("#table").get_attribute("aria-rowcount") == "2"
    opened.fill("#filter", "")
    opened.select_option("#standing", "late")
    assert [name for _, name in rows(opened)] == ["Zoe"]
    opened.select_option("#standing", "")
    opened.click("th[data-sort=name] button")
    assert rows(opened)[0] == (0, "Zoe")
    opened.click("th[data-sort=points] button")
    shares = opened.eval_on_selector_all(
        "#table tbody .fill", "all => all.map((bar) => +bar.getAttribute('width'))"
    )
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == 100
    opened.click("th[data-sort=points] button")
    assert float(opened.locator("#table tbody .fill").first.get_attribute("width")) < 60
    assert len(rows(opened)) < 60


@pytest.mark.slow
@NEEDED
def test_the_keyboard_goes_from_row_to_row_and_keeps_its_place(opened):
    """Also when its row has been scrolled out of sight."""
    first = "document.querySelector('#table tbody a')"
    opened.evaluate(f"{first}.focus()")
    for _ in range(80):
        opened.keyboard.press("Tab")
    place = "+document.activeElement.closest('tr').ariaRowIndex"
    assert opened.evaluate(place) == 82
    opened.evaluate("scrollTo(0, document.body.scrollHeight)")
    opened.wait_for_function("() => document.querySelector('[aria-rowindex=\"2001\"]')")
    assert opened.evaluate(place) == 82
    opened.keyboard.press("Shift+Tab")
    assert opened.evaluate(place) == 81


@NEEDED
def test_paper_has_everybody(opened):
    """And afterwards the page is as before."""
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(rows(opened)) == 2000
    opened.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(rows(opened)) < 60


@pytest.mark.slow
@NEEDED
def test_five_thousand_learners_with_ten_exercises(chromium, ten, tmp_path, monkeypatch):
    """From a store to a page that finds, sorts and draws some rows."""
    store = tmp_path / "results"
    fill(store, ten, 5000)
    monkeypatch.setattr(sys, "argv", ["kata", "report", str(store), "--html"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    assert len(list((store / "report-learners").iterdir())) == 5000
    page = store / "report.html"
    assert page.stat().st_size < 60_000 + 5000 * BYTES
    assert len(rows_of(page.read_text("utf-8"))) == 5000
    opened = chromium.new_page(viewport={"width": 1200, "height": 900})
    opened.goto(page.as_uri())
    assert opened.evaluate("document.querySelectorAll('tr').length") < 200
    opened.fill("#filter", "learner 4321")
    assert [name for _, name in rows(opened)] == [name_of(4321)]
    opened.fill("#filter", "")
    opened.click("th[data-sort=name] button")
    assert rows(opened)[0] == (0, name_of(4999))
    assert len(rows(opened)) < 200
    opened.fill("#filter", "learner 0001")
    opened.click("#table tbody a")
    opened.wait_for_selector(".exercise .answer")
    assert opened.locator("h1").text_content() == name_of(1)
    opened.close()
