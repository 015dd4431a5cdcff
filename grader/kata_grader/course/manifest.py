"""The manifest `course.toml`: chapters and exercises in order, and where their files are."""

from __future__ import annotations

import difflib
import importlib.util
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import kata_grader
from kata_grader.course.error_meanings import ErrorMeaning, Question, entries_in
from kata_grader.course.libraries import Library, libraries_in
from kata_grader.course.toml_text import parsed
from kata_grader.errors import KataError, KitFault

MANIFEST, BARS = "course.toml", "grader/bars.toml"


@dataclass(frozen=True)
class Exercise:
    """One exercise of a course; its files have the same path in each tree of the course.

    Attributes:
        root: the folder of the course, or the folder of a learner who works on it.
        chapter: the name of its chapter, a folder.
        name: the name of its file, without `.py`.
        title: its title for people.
        notes: the section of the course notes that it belongs to; empty for none.
        needs: the modules that it imports and that may be missing, such as `keras`.
        backends: what these may compute with, where the exercise is about one of them; empty for
            any.
        hints: its hints in the order in which they are shown.
        answers: those to the questions that its lesson asks under "Predict first", in order.
        call_seconds: how long one call of the learner's code may take.
        seconds: how long all calls together may take, import included.
        full_seconds: the same when training on the real datasets; None for no difference.
        libraries: what `[libraries]` in the manifest says of `needs`, one for each.
        barred: the modules that an answer may not import: the course's `not_by_hand` where the
            exercise needs no library.
        datasets: the name of the package with the course's data, which no answer may read; empty
            for none.
        errors: what the course says of errors whose own text tells too little.
        questions: what it asks whoever made a mistake of a kind.
        installed: the folder of the installed course, if `root` is a learner's; else None.
    """

    root: Path
    chapter: str
    name: str
    title: str
    notes: str = ""
    needs: tuple[str, ...] = ()
    backends: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    call_seconds: float = 5.0
    seconds: float = 60.0
    full_seconds: float | None = None
    libraries: tuple[Library, ...] = ()
    barred: tuple[str, ...] = ()
    datasets: str = ""
    errors: tuple[ErrorMeaning, ...] = ()
    questions: tuple[Question, ...] = ()
    installed: Path | None = None

    @property
    def source(self) -> Path:
        """The folder with everything that is not the learner's: solutions, checks, mistakes."""
        return self.installed or self.root

    @property
    def id(self) -> str:
        """The name of the exercise in commands and reports, `chapter/name`."""
        return f"{self.chapter}/{self.name}"

    @property
    def file(self) -> str:
        """The path of the exercise's file inside `exercises`, `solutions` or a submission."""
        return f"{self.id}.py"

    @property
    def stub(self) -> Path:
        """The file that the learner edits."""
        return self.root / "exercises" / self.file

    @property
    def solution(self) -> Path:
        """The file with the solution, from which the stub is made."""
        return self.source / "solutions" / self.file

    @property
    def checks_folder(self) -> Path:
        """The folder with the checks of all exercises."""
        return self.source / "grader" / "checks"

    @property
    def checks(self) -> Path:
        """The file with the checks."""
        return self.checks_folder / self.chapter / f"test_{self.name}.py"

    @property
    def mistakes(self) -> Path:
        """The file with the well-known wrong answers."""
        return self.source / "grader" / "mistakes" / self.file

    @property
    def recording(self) -> Path:
        """The solution's recorded answers, which stand in for it in a bundle for learners."""
        return self.source / "grader" / "recorded" / self.chapter / f"{self.name}.answers"

    @property
    def is_released(self) -> bool:
        """Whether the course is a bundle for learners: recorded answers, no solution."""
        return self.recording.is_file() and not self.solution.is_file()

    def library(self, module: str) -> Library:
        """Return what the manifest says of a module that it needs."""
        return next((one for one in self.libraries if one.module == module), Library(module))

    @property
    def missing_module(self) -> str | None:
        """The first module that it needs and this Python lacks."""
        return next((name for name in self.needs if not importlib.util.find_spec(name)), None)

    @property
    def lacks(self) -> str:
        """A sentence about the module that is missing; empty if none is."""
        if (module := self.missing_module) is None:
            return ""
        how = self.how_to_install(module)
        return f"This exercise needs {module}, which is not installed: {how}"

    def how_to_install(self, module: str) -> str:
        """Return the command that installs what it needs, as the end of a sentence."""
        if self.is_released:
            return "run pip install -r requirements.txt."
        return f"run {self.library(module).how_to_install}."

    @property
    def before(self) -> tuple[str, ...]:
        """What is imported before its libraries, with the backends that they have here."""
        return tuple(one.before[one.backend] for one in self.libraries if one.backend in one.before)

    @property
    def modules(self) -> tuple[str, ...]:
        """What is imported for it, in order."""
        return (*self.before, *self.needs)

    def unfit(self, needed: Iterable[str] = ()) -> str:
        """Return a sentence about a library with a backend that won't do; empty if all will.

        Args:
            needed: what a check needs of the libraries.
        """
        for library in self.libraries:
            backend, variable = library.backend, library.backend_variable
            if backend and self.backends and backend not in self.backends:
                return (
                    f"This exercise is about the backend {' or '.join(self.backends)}, and "
                    f"{variable} says {backend}: set it to {self.backends[0]} for this exercise."
                )
            for what in needed:
                if what in library.lacks.get(backend, ()):
                    return (
                        f"This needs a {what}, and {library.title or library.module} has none with "
                        f"the backend {backend}: set {variable} to {library.default_backend}."
                    )
        return ""

    @property
    def props(self) -> tuple[Path, ...]:
        """The files of prop functions: the exercise's own if it has any, then the course's."""
        own = self.checks.with_name(f"props_{self.name}.py")
        shared = sorted(self.checks_folder.glob("props*.py"))
        return tuple(path for path in (own, *shared) if path.is_file())

    @cached_property
    def bars(self) -> dict[str, dict[str, Any]]:
        """What the course's file of bars says of its training checks, by their names.

        Raises:
            KitFault: the file can't be read.
        """
        path = self.source / BARS
        try:
            found = parsed(path.read_text("utf-8")) if path.is_file() else {}
            return dict(found.get(self.chapter, {}).get(self.name, {}))
        except (OSError, ValueError, AttributeError) as error:
            raise KitFault(f"{path} can't be read: {error}.") from error


@dataclass(frozen=True)
class Chapter:
    """A chapter: a folder of exercises with a title."""

    name: str
    title: str
    exercises: tuple[Exercise, ...]


@dataclass(frozen=True)
class Course:
    """A course, read from the manifest at its root.

    Attributes:
        root: its folder, or the folder of a learner who works on it.
        name: its name, an identifier.
        title: its title for people.
        chapters: its chapters in order.
        datasets: the name of the package with its data; empty for none. The function
            `write_public(folder, modules)` of its module `public` writes what learners may have.
            If it has a module `doctor`, `kata doctor` shows what the function `look()` there finds.
        version: the course's version, any text; results name it.
        libraries: the libraries that its exercises may need.
        not_by_hand: the modules that answers may not import where an exercise needs no library.
        right_answers: the folder, inside the course's, of right answers by other hands, as
            `<exercise>/<any name>.py`; empty for none. Bars are measured on them too.
        errors: what it says of errors whose own text tells too little.
        questions: what it asks whoever made a mistake of a kind.
        kit: what notebooks install to have the checks, a requirement for pip; empty for the package
            as it was installed here.
        colab: where Colab opens what the site of `kata site` serves, if that is on GitHub, such as
            `https://colab.research.google.com/github/OWNER/REPO/blob/gh-pages`; empty for nowhere.
        installed: the folder of the installed course, if `root` is a learner's; else None.
    """

    root: Path
    name: str
    title: str
    chapters: tuple[Chapter, ...] = field(default=())
    datasets: str = ""
    version: str = ""
    libraries: tuple[Library, ...] = ()
    not_by_hand: tuple[str, ...] = ()
    right_answers: str = ""
    errors: tuple[ErrorMeaning, ...] = ()
    questions: tuple[Question, ...] = ()
    kit: str = ""
    colab: str = ""
    installed: Path | None = None

    @property
    def source(self) -> Path:
        """The folder with everything that is not the learner's: the manifest, solutions, checks."""
        return self.installed or self.root

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """All exercises in the order of the course."""
        return tuple(exercise for chapter in self.chapters for exercise in chapter.exercises)

    @property
    def state(self) -> Path:
        """The folder with a learner's progress and the copies of replaced files."""
        return self.root / ".kata"

    def chapter(self, name: str) -> Chapter:
        """Return the chapter of this name.

        Raises:
            KataError: there is no such chapter, or it has no exercises.
        """
        wanted = name.strip("/")
        found = next((chapter for chapter in self.chapters if chapter.name == wanted), None)
        if found is None:
            hint = nearest_or_all(wanted, [chapter.name for chapter in self.chapters], cutoff=0.4)
            for exercise in self.exercises:
                if wanted in (exercise.id, exercise.name):
                    hint = f"it is an exercise of {exercise.chapter}."
            raise KataError(f"There is no chapter called {name!r}: {hint}")
        if not found.exercises:
            raise KataError(f"The chapter {found.name} has no exercises.")
        return found

    def find(self, name: str) -> Exercise:
        """Return the exercise called `name`, with or without its chapter, or as a path.

        Raises:
            KataError: there is no such exercise; the message suggests the nearest.
        """
        wanted = name.replace("\\", "/").removesuffix(".py").strip("/")
        for exercise in self.exercises:
            if wanted in (exercise.id, exercise.name) or wanted.endswith("/" + exercise.id):
                return exercise
        for chapter in self.chapters:
            if wanted == chapter.name and chapter.exercises:
                first = chapter.exercises[0].name
                raise KataError(
                    f"{wanted} is a chapter: name one of its exercises, such as {first}."
                )
        known = {chapter.name: chapter.name for chapter in self.chapters}
        known |= {e.name: e.id for e in self.exercises} | {e.id: e.id for e in self.exercises}
        # The beginning of one name stands for it; else the nearest name, without the chapter too.
        meant = [full for short, full in known.items() if wanted and short.startswith(wanted)]
        for one in (wanted.rpartition("/")[2], wanted):
            meant = meant or [known[near] for near in difflib.get_close_matches(one, known, 1, 0.6)]
        hint = f"did you mean {meant[0]}?" if meant else "`kata progress` lists the exercises."
        raise KataError(f"There is no exercise called {name!r}: {hint}")

    def select(self, names: Iterable[str]) -> tuple[Exercise, ...]:
        """Return the named exercises and those of the named chapters; all if `names` is empty."""
        chosen: list[Exercise] = []
        for name in names:
            chapter = next((c for c in self.chapters if c.name == name.strip("/")), None)
            chosen.extend(chapter.exercises if chapter else (self.find(name),))
        return tuple(dict.fromkeys(chosen)) or self.exercises

    @cached_property
    def by_path(self) -> dict[Path, Exercise]:
        """The exercises by their stubs and by their files of checks."""
        return {path: one for one in self.exercises for path in (one.stub, one.checks)}


def nearest_or_all(wanted: str, names: Sequence[str], cutoff: float = 0.5) -> str:
    """Return the end of a message about an unknown name: the nearest known one, or all."""
    near = difflib.get_close_matches(wanted, names, n=1, cutoff=cutoff)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}."


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above `start` that holds a course, or None."""
    start = start.absolute()
    for folder in (start, *start.parents):
        manifest = folder / MANIFEST
        if manifest.is_file() and b"[course]" in manifest.read_bytes():
            return folder
    return None


def read_manifest(root: Path) -> dict[str, Any]:
    """Return the content of the manifest of the course at `root`.

    Raises:
        KataError: the manifest is missing, or is not TOML.
    """
    path = root / MANIFEST
    try:
        return parsed(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise KataError(f"{path} can't be read as the manifest of a course: {error}") from error


def bundled_course() -> Path:
    """Return the folder of the course that comes with this package.

    Raises:
        KataError: the package comes without a course.
    """
    package = Path(kata_grader.__file__).parent
    bundled = package / "bundled"
    root = bundled if (bundled / MANIFEST).is_file() else find_root(package)
    if root is None:
        raise KataError("This installation comes without a course: install keras-katas again.")
    return root


def course_in(folder: Path) -> Course:
    """Return the installed course for a learner whose answers and progress are in `folder`.

    Raises:
        KataError: the package comes without a course.
    """
    source = bundled_course()
    if source == folder:
        raise KataError("This installation comes without a course: install keras-katas again.")
    course = load_course(source)

    def moved(chapter: Chapter) -> Chapter:
        exercises = (replace(e, root=folder, installed=e.source) for e in chapter.exercises)
        return replace(chapter, exercises=tuple(exercises))

    chapters = tuple(map(moved, course.chapters))
    return replace(course, root=folder, chapters=chapters, installed=course.source)


def load_course(root: Path) -> Course:
    """Read the manifest of the course at `root`.

    A learner's folder has a manifest that says `installed = true`, and nothing else of a course.

    Raises:
        KataError: the manifest is missing, lacks an entry, or lists an exercise twice.
    """
    path = root / MANIFEST
    data = read_manifest(root)
    about = data.get("course")
    if isinstance(about, dict) and about.get("installed") is True:
        return course_in(root)
    try:
        about = data["course"]
        course = Course(
            root,
            about["name"],
            about["title"],
            datasets=about.get("datasets", ""),
            version=str(about.get("version", "")),
            libraries=tuple(libraries_in(data)),
            not_by_hand=_modules(about.get("not_by_hand", [])),
            kit=str(about.get("kit", "")),
            colab=str(about.get("colab", "")),
            right_answers=str(about.get("right_answers", "")),
            errors=tuple(entries_in(data, "errors", ErrorMeaning)),
            questions=tuple(entries_in(data, "questions", Question)),
        )
        chapters = [_chapter(course, entry) for entry in data.get("chapters", [])]
        course = replace(course, chapters=tuple(chapters))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise KataError(f"{path} lacks or misspells an entry: {error}") from error
    ids = [exercise.id for exercise in course.exercises]
    double = next((i for i in ids if ids.count(i) > 1), None)
    if double:
        raise KataError(f"{path} lists the exercise {double} twice: remove one.")
    return course


def _modules(names: Any) -> tuple[str, ...]:
    if not (
        isinstance(names, list) and all(isinstance(n, str) and n.isidentifier() for n in names)
    ):
        raise ValueError("not_by_hand is a list of names of modules")
    return tuple(names)


def _chapter(course: Course, entry: Mapping[str, Any]) -> Chapter:
    exercises = [_exercise(course, entry["name"], one) for one in entry.get("exercises", [])]
    return Chapter(entry["name"], entry["title"], tuple(exercises))


def _exercise(course: Course, chapter: str, entry: Mapping[str, Any]) -> Exercise:
    lists = {key: tuple(entry.get(key, ())) for key in ("needs", "backends", "hints", "answers")}
    longer = {"call_seconds": 20.0, "seconds": 180.0} if lists["needs"] else {}
    known = {library.module: library for library in course.libraries}
    return Exercise(
        course.root,
        chapter,
        **{**longer, **entry, **lists},
        libraries=tuple(known.get(name, Library(name)) for name in lists["needs"]),
        barred=() if lists["needs"] else course.not_by_hand,
        datasets=course.datasets,
        errors=course.errors,
        questions=course.questions,
    )
