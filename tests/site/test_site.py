"""`kata site`: every lesson and guide as a page that asks nobody for anything."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from kata_authoring.site.build import build_site
from kata_authoring.site.editor import Sources, checks_in_page
from kata_grader.course.lessons import questions_in
from kata_grader.course.manifest import load_course
from kata_grader.errors import KataError
from kata_grader.learning.lessons.figures import figures_of

from tests.browser import NEEDED, SITE, Web
from tests.site.conftest import PACKAGES
from tests.tiny import edit

COURSE = load_course(Path(__file__).parents[2])


def pages_of(folder):
    return {path: path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}


def test_the_builder_has_nothing_to_warn_of(site):
    """Links between pages, headings and code are as they should be."""
    assert site[1] == []


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda one: one.name)
def test_every_exercise_has_its_page(site, exercise):
    """With its figures, its questions and their answers folded, its stub and its hints."""
    page = (site[0] / "exercises" / f"{exercise.id}.html").read_text("utf-8")
    stub = exercise.stub.read_text("utf-8")
    assert page.count('class="drawing') == len(figures_of(exercise))
    folded = re.findall(r"<summary>(.*?)</summary>", page)
    assert folded.count("Answer") == len(questions_in(stub)) == len(exercise.answers)
    hints = [f"Hint {n} of {len(exercise.hints)}" for n in range(1, len(exercise.hints) + 1)]
    assert [one for one in folded if one not in ("Answer", "On your own computer")] == hints
    shown = unescape(re.sub(r"<[^>]*>", "", page))
    assert "NotImplementedError" in shown
    assert (f"kata check {exercise.name}" in shown) == bool(exercise.needs)
    sources = Sources(packages=Path(PACKAGES) if PACKAGES else None)
    assert ('id="kata"' in page) == bool(checks_in_page(exercise, sources))
    assert "FIGURE" not in shown


def test_the_first_page_says_what_each_exercise_needs(site):
    """By the titles of the libraries in the manifest; the others need no more than a browser."""
    page = unescape(re.sub(r"<[^>]*>", " ", (site[0] / "index.html").read_text("utf-8")))
    sources = Sources(packages=Path(PACKAGES) if PACKAGES else None)
    here = bool(checks_in_page(COURSE.exercises[0], sources))
    assert ("the first that runs in this browser" in page) == (not here)
    in_part = "a browser for 7 of 10 points, Keras" if here else "Keras"
    for name, needed in (("lstm", "a browser"), ("filters", "Keras"), ("digits_convnet", in_part)):
        title = re.escape(COURSE.find(name).title)
        assert re.search(rf"{title}\s+{needed}\s", page), name


def test_nothing_of_a_solution_is_in_it(site):
    """No line that stands in a solution's answer and not in what learners have anyway."""
    pages = pages_of(site[0])
    for exercise in COURSE.exercises:
        told = exercise.stub.read_text("utf-8") + " ".join((*exercise.hints, *exercise.answers))
        page = pages[site[0] / "exercises" / f"{exercise.id}.html"]
        shown = unescape(re.sub(r"<[^>]*>", "", page))
        for line in exercise.solution.read_text("utf-8").splitlines():
            if len(line.strip()) > 24 and line.strip() not in told:
                assert line.strip() not in shown, exercise.name


def test_every_link_leads_somewhere_and_no_page_asks_elsewhere(site):
    """Scripts, styles and pictures are the site's own; links to its pages and places exist."""
    pages = pages_of(site[0])
    ids = {path: set(re.findall(r'\bid="([^"]*)"', text)) for path, text in pages.items()}
    for path, text in pages.items():
        for asked in re.findall(r'<(?:script|img|link)[^>]*? (?:src|href)="([^"]*)"', text):
            assert not re.match(r"(?!data:)[a-z]+:|//", asked), (path, asked)
        for link in re.findall(r'<a[^>]*? href="([^"]*)"', text):
            target, place = urldefrag(unquote(unescape(link)))
            if re.match(r"[a-z]+:|//", target):
                continue
            found = (path.parent / target).resolve() if target else path
            assert found.is_file(), (path, link)
            assert not place or found not in ids or place in ids[found], (path, link)


def test_a_page_runs_the_files_of_its_site_alone(site):
    """No script stands in a page, so the policy needs no exception, whatever the theme becomes."""
    for path, text in pages_of(site[0]).items():
        assert "script-src 'self'; " in text, path
        assert re.findall(r"<script(?![^>]* (?:src|type=\"application/json\"))[^>]*>", text) == []


def test_whoever_uses_no_mouse_can_scroll_and_find_the_way(site):
    """Code and wide tables take the focus; parts of the page have names, captions a level."""
    for path, text in pages_of(site[0]).items():
        tags = re.findall(
            r"<(?:pre|aside|nav)\b[^>]*>|<div class=\"(?:table-wrapper|wide)[^>]*>", text
        )
        assert all("tabindex=" in tag or "aria-label=" in tag for tag in tags), path
        headings = re.findall(r"<p[^>]* role=\"heading\"[^>]*>", text)
        assert headings
        assert all('aria-level="2"' in one for one in headings), path


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path):
    """One sentence, and nothing lost."""
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(KataError, match="is not empty: name a new folder"):
        build_site(COURSE, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_what_is_not_installed_is_named(tmp_path, monkeypatch):
    """One sentence says what to install."""
    monkeypatch.setattr("kata_authoring.site.build.NEEDS", ("sphinx_of_another_world",))
    with pytest.raises(KataError, match=r"sphinx_of_another_world must be installed: pip install"):
        build_site(COURSE, tmp_path / "site")


def test_a_folder_without_pyodide_is_refused_before_anything_is_written(tmp_path):
    """One sentence names the first file that is missing."""
    with pytest.raises(KataError, match=r"has no pyodide\.js: name a folder with Pyodide"):
        build_site(COURSE, tmp_path / "site", tmp_path)
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
@NEEDED
def test_pages_work_in_a_browser(site, chromium):
    """They fit a telephone and a desk, keep their own policy, and the search finds a lesson."""
    script = """
    const told = [];
    w.addEventListener("securitypolicyviolation", (one) => told.push(one.violatedDirective));
    await wait(300);
    return { wide: d.documentElement.scrollWidth, told, theme: d.body.dataset.theme,
             moving: all(".moving rect").length,
             found: all("#search-results li").map((one) => one.textContent) };
    """
    names = ("index", "exercises/ch6_sequences/lstm", "docs/grading", "README")
    for width in (390, 1200):
        web = Web(chromium, site[0])
        for name in names:
            found = web.probe(f"{name}.html", script, width)
            assert found["wide"] <= width, name
            assert found["told"] == []
            assert found["theme"] == "auto"
            assert (found["moving"] > 0) == ("lstm" in name)
        found = web.probe("search.html?q=carry", script, width)
        assert any("LSTM" in one for one in found["found"]), json.dumps(found)
        assert [one for one in web.asked if not one.startswith(SITE)] == []


@pytest.mark.slow
def test_a_course_on_github_has_links_to_colab(course, tmp_path):
    """Each page has one, and the notebook that it opens is part of the site."""
    place = "https://colab.research.google.com/github/me/katas/blob/pages"
    edit(course.root / "course.toml", "[course]\n", f'[course]\ncolab = "{place}"\n')
    build_site(load_course(course.root), tmp_path / "site")
    page = (tmp_path / "site/exercises/ch1_numbers/decay.html").read_text("utf-8")
    (link,) = re.findall(rf'href="{re.escape(place)}/([^"]*)"', page)
    assert "def decay_step" in (tmp_path / "site" / link).read_text("utf-8")
