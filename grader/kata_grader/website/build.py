"""Building the site: Sphinx, with the theme Furo, makes it from Markdown that is written here."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import kata_grader
from kata_grader.course.lessons import PREDICT, asked_in, lesson_in, predictions, sections_in
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.packages import with_extras
from kata_grader.course.stubs import current_stub
from kata_grader.errors import KataError
from kata_grader.lessons.figures import figures_of, with_figures
from kata_grader.lessons.page import drawn
from kata_grader.website.editor import ASSETS, editor, parts_of, pyodide_in, write_assets

NEEDS = ("sphinx", "furo", "myst_parser")
# Pages that stand in the repository already, by the pattern of their paths.
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
SETTINGS: dict[str, Any] = {
    "extensions": ["myst_parser", "kata_grader.website.sphinx_html"],
    "html_theme": "furo",
    "html_math_renderer": "mathml",
    "html_static_path": ["_static"],
    "html_css_files": ["shared.css", "site.css", "editor.css"],
    "html_copy_source": False,
    "html_show_copyright": False,
    "html_show_sphinx": False,
    "html_theme_options": {"footer_icons": []},
    "myst_enable_extensions": ["dollarmath"],
    "myst_heading_anchors": 4,
    "exclude_patterns": ["LICENSE"],
    # Lexers for consoles and TOML may stumble over an ellipsis.
    "suppress_warnings": ["misc.highlighting_failure"],
}
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
            "docs/bars",
            "docs/stories",
            "CHANGELOG",
        ),
        "docs/index",
    ),
}


def build_site(course: Course, folder: Path, pyodide: Path | None = None) -> list[str]:
    """Build the site of a course into a new or empty folder.

    Args:
        course: the course.
        folder: where to write it.
        pyodide: a folder with the files of Pyodide to serve them with the site; None to have
            browsers fetch them from where Pyodide publishes them.

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
    local = pyodide_in(pyodide)
    with tempfile.TemporaryDirectory(prefix="kata-site-") as place:
        source = Path(place) / "source"
        _write_source(course, source, bool(local))
        warnings = _run_sphinx(course, source, folder, Path(place) / "state")
    write_assets(course, folder, local)
    return warnings


def _write_source(course: Course, folder: Path, has_pyodide: bool) -> None:
    for pattern in PAGES:
        for path in sorted(course.root.glob(pattern)):
            target = folder / path.relative_to(course.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    for exercise in course.exercises:
        _write(folder / "exercises" / f"{exercise.id}.md", _page(exercise, has_pyodide))
    _write(folder / "index.md", _home(course, folder))
    for room, name in (
        *(("lessons", "shared.css"), ("website", "site.css")),
        *(("website/assets", name) for name in ASSETS),
    ):
        file = resources.files("kata_grader") / room / name
        _write(folder / "_static" / name, file.read_text("utf-8"))


def _home(course: Course, folder: Path) -> str:
    """Return the first page: what this is, where to begin, and all other pages in order."""
    first = course.exercises[0]
    tables = []
    for chapter in course.chapters:
        rows = [
            f"| [{e.title}](exercises/{e.id}.md) | {_libraries(e) or 'a browser'} |"
            for e in chapter.exercises
        ]
        tables.append(f"## {chapter.title}\n\n| exercise | needs |\n|---|---|\n" + "\n".join(rows))
    trees = [
        _toctree(chapter.title, [f"exercises/{e.id}" for e in chapter.exercises])
        for chapter in course.chapters
    ]
    for title, pages in GUIDES.items():
        found = [page for page in pages if (folder / f"{page}.md").is_file()]
        trees += [_toctree(title, found)] if found else []
    about = (
        f"A course of {len(course.exercises)} exercises. You read a lesson, complete a function "
        "and check it. A moment later a verdict says where your answer differs from what was "
        "expected, and which of the well-known mistakes you have made.\n\n"
        f"**[Begin with the first exercise](exercises/{first.id}.md)**"
    )
    return "\n\n".join([f"# {course.title}", about, *tables, *trees]) + "\n"


def _toctree(title: str, pages: list[str]) -> str:
    listed = "\n".join(TITLES.get(page, page) for page in pages)
    return f"```{{toctree}}\n:hidden:\n:caption: {title}\n\n{listed}\n```"


def _page(exercise: Exercise, has_pyodide: bool) -> str:
    """Return the page of an exercise: its lesson, its stub, its hints, and how to go on."""
    stub = current_stub(exercise)
    parts = [*_lesson(exercise, lesson_in(stub)), *_work(exercise, stub, has_pyodide)]
    return "\n\n".join(parts) + "\n"


def _lesson(exercise: Exercise, lesson: str) -> Iterator[str]:
    figures = figures_of(exercise)
    shown = [f"```{{raw}} html\n{drawn(figure)}\n```" for figure in figures]
    for heading, text in sections_in(with_figures(lesson, figures, shown)):
        if heading:
            yield f"## {heading}"
        if heading == PREDICT:
            text, _ = asked_in(text)
        yield text.strip()
        if heading == PREDICT:
            for number, (question, answer) in enumerate(predictions(exercise, lesson), 1):
                folded = _folded("Answer", answer)
                yield _indented(f"{number}. ", f"{question}\n\n{folded}")


def _work(exercise: Exercise, stub: str, has_pyodide: bool) -> Iterator[str]:
    _, code = parts_of(stub)
    yield "## Your turn"
    if exercise.needs:
        yield (
            f"Complete the functions of `exercises/{exercise.file}`. They need "
            f"{_libraries(exercise)}, so they run on your own computer, in the course's folder:"
        )
        yield (
            f"```console\n$ python3 -m venv .venv && .venv/bin/pip install {_wanted(exercise)}\n"
            f"$ $EDITOR exercises/{exercise.file}\n$ .venv/bin/kata check {exercise.name}\n```"
        )
        yield f"```python\n{code}```"
    else:
        yield "Complete the functions here and check them. Each hint helps a little more."
        yield editor(exercise, stub, has_pyodide)
    for number, hint in enumerate(exercise.hints, 1):
        yield _folded(f"Hint {number} of {len(exercise.hints)}", hint)


def _libraries(exercise: Exercise) -> str:
    return ", ".join(library.title or library.module for library in exercise.libraries)


def _wanted(exercise: Exercise) -> str:
    """Return what pip is to install in the folder of the course."""
    if (exercise.root / "requirements.txt").is_file():
        return "-r requirements.txt"
    return f'-e "{with_extras(".", exercise)}"'


def _folded(title: str, text: str) -> str:
    return f"<details>\n<summary>{title}</summary>\n\n{text}\n\n</details>"


def _indented(mark: str, text: str) -> str:
    return mark + text.replace("\n", "\n" + " " * len(mark))


def _run_sphinx(course: Course, source: Path, folder: Path, state: Path) -> list[str]:
    """Run Sphinx in a process of its own; return its warnings.

    Raises:
        KataError: it could not build the site.
    """
    package = Path(kata_grader.__file__).parent
    templates = [str(package / "website" / "assets" / "templates")]
    titles = {"project": course.title, "html_title": course.title}
    settings = {**SETTINGS, **titles, "templates_path": templates}
    lines = ["import sys", f"sys.path.insert(0, {str(package.parent)!r})"]
    lines += [f"{name} = {value!r}" for name, value in settings.items()]
    _write(source / "conf.py", "\n".join(lines) + "\n")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-E", "-N", "-d", state, source, folder],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    told = [line.replace(f"{source}/", "") for line in done.stderr.splitlines() if line.strip()]
    if done.returncode:
        raise KataError(f"Sphinx could not build the site: {told[-1] if told else 'no word why'}")
    for name in (".buildinfo", "objects.inv"):
        (folder / name).unlink(missing_ok=True)
    return told


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
