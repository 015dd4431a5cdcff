"""Writing a bundle: the folder that learners receive, with some exercises of a course."""

from __future__ import annotations

import filecmp
import importlib.util
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import kata_drawing
import kata_grader
from jinja2 import Environment
from kata_grader.course.checklist import checks_of, helpers_of
from kata_grader.course.libraries import DISTRIBUTION, Library, data_folder
from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import BARS, MANIFEST, Chapter, Course, Exercise
from kata_grader.course.stubs import current_stub
from kata_grader.course.templates import environment
from kata_grader.course.toml_text import entries, value_text
from kata_grader.course.troubles import FILE as TROUBLES
from kata_grader.course.working_folder import PYTEST_INI
from kata_grader.errors import KataError
from kata_grader.learning.lessons.figures import figures_file
from kata_grader.verdicts import total

from kata_authoring.publishing.packages import is_handed_out, modules_used, write_public
from kata_authoring.publishing.strip_hidden import hidden_checks, public_part

# Fields of an exercise that its own entry in a manifest does not hold. A bundle has no mistakes, so
# it needs no questions about them either.
OF_THE_COURSE = (
    *("root", "chapter", "libraries", "barred", "datasets", "errors", "questions", "installed"),
)
NOTEBOOKS = "notebooks"
OF_EXTRA = re.compile(r"(?:\s+and)?\s+extra\s*==\s*['\"]([^'\"]+)['\"]")
# What learners receive of a bar, besides its number and what weak models reach.
PUBLIC_OF_A_BAR = ("bar_full", "score")


def course_of(course: Course, names: Iterable[str]) -> Course:
    """Return the course with the named exercises alone, and those of the named chapters.

    Raises:
        KataError: there is no such exercise or chapter, or the chapter has no exercises.
    """
    names = list(names)
    for name in names:
        if any(one.name == name.strip("/") for one in course.chapters):
            course.chapter(name)
    chosen = course.select(names)
    chapters = [
        replace(one, exercises=tuple(e for e in one.exercises if e in chosen))
        for one in course.chapters
    ]
    return replace(course, chapters=tuple(one for one in chapters if one.exercises))


def write_bundle(course: Course, sheet: Course, folder: Path, notebooks: bool = True) -> None:
    """Write everything but the recorded answers into an empty folder.

    Args:
        course: the whole course.
        sheet: the same with the exercises alone that are handed out.
        folder: where to write.
        notebooks: whether to write notebooks too.

    Raises:
        KataError: the course can't be released as it is, for instance because every check of an
            exercise is hidden, or because its data package is not installed.
    """
    _write(folder / MANIFEST, manifest_of(course, *sheet.chapters))
    _write(folder / "README.md", _readme(sheet))
    _write(folder / "requirements.txt", "\n".join(requirements_of(sheet.exercises)) + "\n")
    _write(folder / "pytest.ini", PYTEST_INI)
    _write(folder / "conftest.py", _templates().get_template("conftest.py.txt").render())
    for licence in course.root.glob("LICENSE*"):
        _write(folder / licence.name, licence.read_text("utf-8"))
    if (troubles := course.source / TROUBLES).is_file():
        _write(folder / TROUBLES, _text(troubles))
    for exercise in sheet.exercises:
        _write(folder / "exercises" / exercise.file, current_stub(exercise))
        if (figures := figures_file(exercise)).is_file():
            _write(folder / figures.relative_to(exercise.root), _text(figures))
    for package in (kata_grader, kata_drawing):
        copy_package(Path(str(package.__file__)).parent, folder)
    libraries = [library for exercise in sheet.exercises for library in exercise.libraries]
    for name in sorted({name for library in libraries for name in library.before.values()}):
        copy_package(data_folder(name), folder)
    checks = check_files(sheet.exercises)
    for path, text in checks.items():
        _write(folder / path, text)
    if notebooks:
        _write_notebooks(sheet.exercises, folder)
    _write_data(course, sheet.exercises, checks, folder)


def has_other_data(course: Course, exercise: Exercise) -> bool:
    """Return whether learners receive other data for an exercise than those of the course.

    Args:
        course: the whole course, whose data package is installed.
        exercise: the exercise.
    """
    if not course.datasets:
        return False
    own = data_folder(course.datasets)
    with tempfile.TemporaryDirectory(prefix="kata-") as place:
        _write_data(course, [exercise], check_files([exercise]), Path(place))
        package = Path(place, own.name)
        names = [path.relative_to(package) for path in package.rglob("*") if path.is_file()]
        same, _, _ = filecmp.cmpfiles(own, package, names, shallow=False)
        return len(same) < len(names)


def check_files(exercises: Sequence[Exercise]) -> dict[str, str]:
    """Return the text of every file of checks in the bundle, without hidden checks, by its path."""
    found: dict[Path, str] = {}
    for exercise in exercises:
        name = exercise.checks.relative_to(exercise.root).as_posix()
        text = public_part(_text(exercise.checks), name)
        found[exercise.checks] = text
        for helper in helpers_of(exercise, text.encode()):
            found[helper] = _text(helper)
        for path in exercise.props:
            found[path] = _text(path)
    root = exercises[0].root
    if bars := "".join(map(_bars, exercises)):
        found[root / BARS] = bars
    return {path.relative_to(root).as_posix(): found[path] for path in sorted(found)}


def _write_data(
    course: Course, exercises: Sequence[Exercise], checks: Mapping[str, str], folder: Path
) -> None:
    """Write the public part of the data that stubs and check files of exercises use."""
    stubs = [current_stub(exercise) for exercise in exercises]
    files = [text for path, text in checks.items() if path.endswith(".py")]
    write_public(course, folder, modules_used(course, [*stubs, *files]))


def manifest_of(course: Course, *chapters: Chapter) -> str:
    """Return the text of a manifest for a course with these chapters alone.

    It speaks of libraries only if an exercise needs one: one may compute with another.
    """
    about = {
        "name": course.name,
        "title": course.title,
        "datasets": course.datasets,
        "not_by_hand": course.not_by_hand,
        "kit": course.kit,
    }
    lines = ["[course]", *entries({key: value for key, value in about.items() if value})]
    needed = any(exercise.needs for chapter in chapters for exercise in chapter.exercises)
    for library in course.libraries if needed else ():
        lines += ["", f"[libraries.{value_text(library.module)}]", *entries(_entry_of(library))]
    for meaning in course.errors:
        lines += ["", "[[errors]]", *entries(asdict(meaning))]
    own = [one.name for one in fields(Exercise) if one.name not in OF_THE_COURSE]
    for chapter in chapters:
        lines += ["", "[[chapters]]", *entries({"name": chapter.name, "title": chapter.title})]
        for exercise in chapter.exercises:
            told = {name: getattr(exercise, name) for name in own}
            kept = {key: value for key, value in told.items() if value is not None}
            lines += ["", "[[chapters.exercises]]", *entries(kept)]
    return "\n".join(lines) + "\n"


def _entry_of(library: Library) -> dict[str, Any]:
    """Return the table that describes a library, without what it need not say."""
    default = Library(library.module)
    names = [field.name for field in fields(Library) if field.name != "module"]
    pairs = ((name, getattr(library, name)) for name in names)
    return {name: value for name, value in pairs if value != getattr(default, name)}


def requirements_of(exercises: Sequence[Exercise]) -> list[str]:
    """Return the requirements for learners of some exercises, as lines for `requirements.txt`.

    They are read from the metadata of the installed kit.

    Raises:
        KataError: the kit is not installed.
    """
    try:
        declared = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        raise KataError(
            f"What learners must install is read from the installed {DISTRIBUTION}: "
            "run pip install -e . in the clone."
        ) from None
    libraries = {m: e.library(m) for e in exercises for m in e.needs}
    extras = {library.extra for library in libraries.values()}
    found = []
    for line in declared:
        extra = OF_EXTRA.search(line)
        if extra is None or extra[1] in extras:
            found.append(OF_EXTRA.sub("", line).rstrip("; "))
    return [*found, *sorted(m for m, library in libraries.items() if not library.extra)]


def _bars(exercise: Exercise) -> str:
    """Return the bars of checks that are not hidden, for the data that learners receive."""
    hidden = hidden_checks(_text(exercise.checks))
    lines: list[str] = []
    for check, entry in exercise.bars.items():
        if check not in hidden:
            public = "_public" if "bar_public" in entry else ""
            told = {key: entry[key] for key in PUBLIC_OF_A_BAR if key in entry}
            if f"final{public}" in entry:
                told["final"] = entry[f"final{public}"]
            head = f"{exercise.chapter}.{exercise.name}.{check}"
            lines += [f"[{head}]", *entries({"bar": entry[f"bar{public}"], **told})]
            # Not under the names of the mistakes, which learners are not told.
            weak = [one for one in entry.get("weak", {}).values() if f"reaches{public}" in one]
            for number, one in enumerate(weak, 1):
                known = {"is": one["is"], "reaches": one[f"reaches{public}"]}
                lines += [f"[{head}.weak.{number}]", *entries(known)]
    return "".join(f"{line}\n" for line in lines)


def _write_notebooks(exercises: Sequence[Exercise], folder: Path) -> None:
    """Write the notebooks of exercises, if the package that makes them is installed."""
    if not importlib.util.find_spec("nbgrader"):
        return
    from kata_authoring.publishing.notebook import notebook_of, released, text_of_notebook

    for exercise in exercises:
        name = Path(exercise.file).with_suffix(".ipynb")
        _write(folder / NOTEBOOKS / name, text_of_notebook(released(notebook_of(exercise))))


def copy_package(package: Path, folder: Path) -> None:
    """Copy a Python package into a folder, without what stays where it is installed."""
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_file() and is_handed_out(inside) and not hidden:
            target = folder / package.name / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def _readme(sheet: Course) -> str:
    rows = []
    for exercise in sheet.exercises:
        checks = checks_of(exercise)
        here = total(check.points for check in checks if not check.hidden)
        elsewhere = [check.points for check in checks if check.hidden]
        rows.append((exercise, here, total(elsewhere) if elsewhere else None))
    template = _templates().get_template("README.md")
    return template.render(course=sheet, rows=rows)


@cache
def _templates() -> Environment:
    return environment("kata_authoring.publishing", "templates", autoescape=False)


def _text(path: Path) -> str:
    return read_trusted(path).decode("utf-8").replace("\r\n", "\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
