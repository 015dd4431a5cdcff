"""Building the site: Sphinx, with the theme Furo, makes it from Markdown that is written here."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from kata_drawing import moving
from kata_grader.course.check_decorators import Check
from kata_grader.course.checklist import checks_of
from kata_grader.course.lessons import lesson_in
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.stubs import current_stub
from kata_grader.course.templates import environment
from kata_grader.errors import KataError
from kata_grader.learning.lessons.figures import figures_of
from kata_grader.learning.lessons.page import FONT, drawn, shown_sections
from kata_grader.verdicts import total

from kata_authoring.publishing.packages import with_extras
from kata_authoring.site.editor import (
    ASSETS,
    Sources,
    checks_in_page,
    editor,
    notebook_at,
    parts_of,
    pyodide_in,
    write_assets,
)

NEEDS = ("sphinx", "furo", "myst_parser")
# Pages that stand in the repository already, by the pattern of their paths.
OURS = Path(__file__).parent
PAGES = (
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "docs/*.md",
    "docs/*.yml",
    "docs/images/*",
    "datasets/README.md",
)
TITLES = {"README": "Set up, and begin <README>"}
# The pages beside the lessons, in order.
GUIDES = {
    "For learners": ("README", "docs/keras-today", "datasets/README"),
    "For instructors": ("docs/instructors", "docs/grading", "docs/nbgrader", "docs/reports"),
    "For authors and maintainers": (
        *(
            "docs/authoring",
            "docs/architecture",
            "docs/testing",
            "docs/proven",
            "docs/installing",
            "docs/system-calls",
            "docs/bars",
            "docs/stories",
            "CHANGELOG",
        ),
        "docs/index",
    ),
}


def build_site(
    course: Course, folder: Path, pyodide: Path | None = None, packages: Path | None = None
) -> list[str]:
    """Build the site of a course into a new or empty folder.

    Args:
        course: the course.
        folder: where to write it.
        pyodide: a folder with the files of Pyodide to serve them with the site; None to have
            browsers fetch them from where Pyodide publishes them.
        packages: a folder with the packages that pages load for libraries, such as Keras; None for
            those that are installed. Without them these exercises can't be worked in their pages.

    Returns:
        What the builder warned of, a line each.

    Raises:
        KataError: the folder is not empty, what builds the site is not installed, or Pyodide lacks
            a file; nothing has been written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KataError(f"{folder} is not empty: name a new folder.")
    missing = [name for name in NEEDS if importlib.util.find_spec(name) is None]
    if missing:
        text = f"To build the site {', '.join(missing)} must be installed"
        raise KataError(f'{text}: pip install -e ".[site]".')
    sources = Sources(pyodide_in(pyodide), packages)
    with tempfile.TemporaryDirectory(prefix="kata-site-") as place:
        source = Path(place) / "source"
        _write_source(course, source, sources)
        warnings = _run_sphinx(course, source, folder, Path(place) / "state")
    write_assets(course, folder, sources)
    return warnings


def _write_source(course: Course, folder: Path, sources: Sources) -> None:
    for pattern in PAGES:
        for path in sorted(course.root.glob(pattern)):
            target = folder / path.relative_to(course.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    pages = environment("kata_authoring.site", "assets/pages", autoescape=False)
    pages.filters["libraries"] = _libraries
    for exercise in course.exercises:
        text = pages.get_template("exercise.md").render(_about(course, exercise, sources))
        _write(folder / "exercises" / f"{exercise.id}.md", text)
    here = {one.id: checks_in_page(one, sources) for one in course.exercises}
    first = next((one for one in course.exercises if here[one.id]), None)
    first = first if first != course.exercises[0] else None
    needed = {one.id: _needed(one, here[one.id]) for one in course.exercises}
    about = {
        **{"course": course, "trees": _trees(course, folder)},
        **{"first": first, "needed": needed},
    }
    home = pages.get_template("home.md").render(about)
    _write(folder / "index.md", home)
    lessons = resources.files("kata_grader.learning.lessons")
    style, script = moving([one for each in course.exercises for one in figures_of(each)])
    _write(folder / "_static/moving.css", style)
    _write(folder / "_static/moving.js", script)
    for name, file in {
        "conf.py": OURS / "assets" / "conf.py",
        "_static/shared.css": lessons / "shared.css",
        "_static/site.css": OURS / "site.css",
        **{f"_static/{name}": OURS / "assets" / name for name in ASSETS},
    }.items():
        _write(folder / name, file.read_text("utf-8"))
    (folder / "_static" / FONT).write_bytes((lessons / FONT).read_bytes())


def _trees(course: Course, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each part of the site with its pages, in order."""
    for chapter in course.chapters:
        yield chapter.title, [f"exercises/{exercise.id}" for exercise in chapter.exercises]
    for title, pages in GUIDES.items():
        if found := [page for page in pages if (folder / f"{page}.md").is_file()]:
            yield title, [TITLES.get(page, page) for page in found]


def _about(course: Course, exercise: Exercise, sources: Sources) -> dict[str, Any]:
    """Return what the page of an exercise shows: its lesson, its stub, and how to go on."""
    stub = current_stub(exercise)
    figures = [f"```{{raw}} html\n{drawn(figure)}\n```" for figure in figures_of(exercise)]
    # What learners receive has its requirements in a file.
    is_released = (exercise.root / "requirements.txt").is_file()
    return {
        "exercise": exercise,
        "colab": f"{course.colab}/{notebook_at(exercise)}" if course.colab else "",
        "lesson": shown_sections(exercise, lesson_in(stub), figures),
        "moves": any(figure.moves for figure in figures_of(exercise)),
        "code": parts_of(stub)[1],
        "wanted": "-r requirements.txt" if is_released else f'-e "{with_extras(".", exercise)}"',
        "editor": editor(exercise, stub, sources),
    }


def _needed(exercise: Exercise, here: Sequence[Check]) -> str:
    """Return what an exercise needs, and how much of it a browser is enough for."""
    points = total(check.points for check in here)
    every = total(check.points for check in checks_of(exercise))
    if points == every:
        return "a browser"
    libraries = _libraries(exercise)
    return f"a browser for {points:g} of {every:g} points, {libraries}" if points else libraries


def _libraries(exercise: Exercise) -> str:
    return ", ".join(library.title or library.module for library in exercise.libraries)


def _run_sphinx(course: Course, source: Path, folder: Path, state: Path) -> list[str]:
    """Run Sphinx in a process of its own; return its warnings.

    Raises:
        KataError: it could not build the site.
    """
    told = {
        "project": course.title,
        "html_title": course.title,
        "templates_path": OURS / "assets" / "templates",
    }
    settings = [word for name, value in told.items() for word in ("-D", f"{name}={value}")]
    path = os.pathsep.join([str(OURS.parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-E", "-N", *settings, "-d", state, source, folder],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "ignore", "PYTHONPATH": path},
    )
    said = [line.replace(f"{source}/", "") for line in done.stderr.splitlines() if line.strip()]
    if done.returncode:
        raise KataError(f"Sphinx could not build the site: {said[-1] if said else 'no word why'}")
    for name in (".buildinfo", "objects.inv"):
        (folder / name).unlink(missing_ok=True)
    return said


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
