"""The answers among the files that somebody handed in: scripts and notebooks.

Their names are as people really hand them in: `lstm (1).py`, `LSTM copy.py`, `lstm_final.py`.
"""

from __future__ import annotations

import codecs
import difflib
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from kata_grader.course.manifest import Course, Exercise
from kata_grader.intake.file_tree import File
from kata_grader.intake.notebook import NO_CHECKS, answer_of, cells_in
from kata_grader.plain_text import printable
from kata_grader.regular_file import NotRead, Unreadable
from kata_grader.submission import MAX_SOURCE, Answer, Source, decoded, undecodable

_STUB = "raise NotImplementedError()"
SUFFIXES = (".py", ".ipynb")
NOT_SUBMITTED = "not submitted"  # how a note begins on what came instead of an answer
# What browsers, systems and people add in front of a name, and behind it.
_BEFORE = re.compile(r"\A(?:copy of|kopie von|copie de|copia de|my|\d+)[ _.-]+")
_BEHIND = re.compile(
    r"""(?:[ _.-]*[(\[]\d+[)\]]                   # lstm (1), lstm[2]
    | [ _.-]+ (?:v|version)? [ _.-]* \d{1,3}      # lstm-1, lstm_v2
    | [ _.–—-]+ (?:copy|kopie|copie|copia|cópia|kopia|kopi|копия|副本|コピー)
    | [ _.-]+ (?:final|finished|done|new|newest|latest|last|fixed|corrected
        |updated?|version|answers?|solutions?|submission|homework|hw)
    )\Z""",
    re.VERBOSE,
)
# A request to grade again, whatever stands behind the name, and endings of text.
_REQUEST = re.compile(r"re[ _-]?grade(?![^\W\d_])")
_TEXT = re.compile(r"[^.]*|.*\.(?:txt|text|md)", re.DOTALL)
_VERSION = re.compile(r"(?:version|attempt|submission|versuch)[ _-]*(\d{1,4})")
# A longer name is no exercise's, and would take long to look at.
MOST_PARTS, LONGEST = 5, 120
MAX_NAMES, MOST_READ = 3, 20
SOLUTIONS = "solutions"
# Folders of the kit that never hold a learner's answers.
ELSEWHERE = frozenset(
    (SOLUTIONS, "grader", "benchmarks", "kata_grader", "kata_datasets", "__pycache__")
)


def answer_in(exercise: Exercise, file: File | None) -> Answer:
    """Return the answer in a script or notebook; None for `file` is an answer with no code."""
    if file is None:
        return Answer(exercise.file)
    if suffix_in(file.name) == ".ipynb":
        return _answer_in_notebook(exercise, file)
    name = f"{exercise.name}.py"
    try:
        code = file.read(MAX_SOURCE)
    except Unreadable as error:
        return unread(name, error)
    if not code.removeprefix(codecs.BOM_UTF8).strip():
        return Answer(name)
    if reason := undecodable(code):
        return Answer(name, problem=f"{name} {reason}.")
    return Answer(name, (Source(name, code),))


def unread(name: str, error: Unreadable) -> Answer:
    """Return the answer in what can't be read."""
    hint = ": hand in the file itself" if "link" in str(error) else ""
    problem = printable(f"{name} {error}{hint}.")
    return Answer(name, problem=problem, unread=isinstance(error, NotRead))


def _answer_in_notebook(exercise: Exercise, file: File) -> Answer:
    name = f"{exercise.name}.ipynb"
    try:
        cells = cells_in(file.read)
    except Unreadable as error:
        return unread(name, error)
    # The released notebook is not at hand here, so a cell that still holds the stub's statement
    # counts as untouched: `answer_of` leaves it out if another cell has its function.
    stubs = (cell for cell in cells if cell.grade_id and _STUB in cell.source)
    return answer_of(exercise, cells, {cell.grade_id: cell.source for cell in stubs})


@dataclass(frozen=True)
class Part:
    """A file, or a cell of a notebook, with its lines numbered as in Python's messages.

    Attributes:
        file: its name in messages.
        cell: the label of a cell; empty for a file.
        lines: the lines, without their ends; the first one has the number 1.
    """

    file: str
    cell: str
    lines: tuple[str, ...]

    def line(self, number: int) -> str | None:
        """Return a line by its number; None if there is no such line."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else None


def parts_of(answer: Answer) -> tuple[Part, ...]:
    """Return the parts of an answer in order; none if its file can't be read."""
    return tuple(
        Part(source.filename, _cell(answer, source.filename), _lines(source.code))
        for source in answer.code
        if source != NO_CHECKS
    )


def _cell(answer: Answer, filename: str) -> str:
    label = re.fullmatch(re.escape(answer.file) + r" \((.*)\)", filename, re.DOTALL)
    return label[1] if label else ""


def _lines(code: bytes) -> tuple[str, ...]:
    try:
        text = decoded(code)
    except ValueError:  # what Python can't read, people still want to see
        text = code.decode("utf-8", "backslashreplace").replace("\r\n", "\n").replace("\r", "\n")
    # Not splitlines, which also splits at form feeds, where Python's line numbers do not.
    lines = text.split("\n")
    return tuple(lines[:-1] if lines[-1] == "" else lines)


class AnswerFinder:
    """Finds answers by chapter and name, or by name alone if only one exercise has this name.

    A name may have additions, such as `lstm (1).py`, where it can mean one exercise alone. If
    several files fit an exercise, these rules choose one, the first rule first: an edited file
    before an untouched stub; a file beside an archive before one in it; a file in the chapter's
    folder before one elsewhere; what its platform takes for a later version; a name without
    additions before one with them; a file with fewer
    folders above it; a script before a notebook; of names with additions the newest file; of
    folders such as `Version 1` and `Version 2` the last; the first path in the alphabet.

    Args:
        course: the course.
        files: what the learner handed in.
    """

    def __init__(self, course: Course, files: Sequence[File]) -> None:
        names = [exercise.name for exercise in course.exercises]
        self._unique = {name for name in names if names.count(name) == 1}
        self._chapters = {chapter.name for chapter in course.chapters}
        there = [file for file in files if not ELSEWHERE & set(file.path[:-1])]
        self._aside = [file for file in files if SOLUTIONS in file.path[:-1] and not file.hidden]
        self._aside += [file for file in there if file.hidden and file.name[:1] == "."]
        self._all = [file for file in there if not file.hidden]
        self._files = [file for file in self._all if suffix_in(file.name)]
        self._meant = {file.path: exercise_in(file.name, names) for file in self._files}

    def find(self, exercise: Exercise) -> tuple[File | None, Answer, str]:
        """Return the file that answers `exercise`, what it holds, and a note for the instructor.

        The file is None if there is none. The note says which of several files was taken, or which
        may have been meant.
        """
        fitting = [file for file in self._files if self._fits(exercise, file)]
        if not fitting:
            return None, answer_in(exercise, None), self._instead(exercise)

        def rank(file: File) -> tuple[Any, ...]:
            elsewhere = file.path[-2:-1] != (exercise.chapter,)
            script = suffix_in(file.name) == ".py"
            added = file.name != exercise.name + suffix_in(file.name)
            age = -file.at.timestamp() if added and file.at else 0.0
            older = -_version(file.path[:-1])
            by_name = added, len(file.path), not script, age, older, file.path
            return file.packed, elsewhere, -file.version, *by_name

        ranked = sorted(fitting, key=rank)
        best, answer = ranked[0], answer_in(exercise, ranked[0])
        for file in ranked[1:MOST_READ]:
            if answer.holds_work(exercise):
                break  # to read a notebook takes time
            if (other := answer_in(exercise, file)).holds_work(exercise):
                best, answer = file, other
        others = [file for file in ranked if file is not best]
        if not others:
            exact = best.name == exercise.name + suffix_in(best.name)
            note = "" if exact else f"{best.shown} was taken for {answer.file}"
            return best, answer, note
        rest = ", ".join(map(_shown, others[:MAX_NAMES]))
        more = f" and {len(others) - MAX_NAMES} more" if len(others) > MAX_NAMES else ""
        were = "were" if others[1:] else "was"
        return best, answer, f"{_shown(best)} was taken; {rest}{more} {were} not"

    @property
    def came_instead(self) -> str:
        """A note about what was handed in where none of it was asked for; empty if it is nothing.

        Scripts and notebooks come first, of these what no exercise is called.
        """
        strange = [file for file in self._all if not self._meant.get(file.path)]
        ranked = sorted(
            (not suffix_in(one.name), bool(self._meant.get(one.path)), one.shown)
            for one in self._all
        )
        names = [name for *_, name in ranked]
        more = f" and {len(names) - MAX_NAMES} more" if len(names) > MAX_NAMES else ""
        named = "there is " + ", ".join(names[:MAX_NAMES]) + more
        if not names:
            return ""
        if len(strange) == len(names):
            return f"{NOT_SUBMITTED} ({named}, which no exercise is called)"
        if any(suffix_in(file.name) for file in strange):
            return f"{NOT_SUBMITTED} ({named})"
        return f"{named}, which answers no exercise of this run"

    def _fits(self, exercise: Exercise, file: File) -> bool:
        if self._meant[file.path] != exercise.name:
            return False
        above = file.path[-2] if len(file.path) > 1 else ""
        return above == exercise.chapter or (
            exercise.name in self._unique and above not in self._chapters
        )

    def _instead(self, exercise: Exercise) -> str:
        """Return a note that names the file which the learner may have meant."""
        strange = (file for file in self._files if not self._meant[file.path])
        unknown = {file.name.lower(): file.shown for file in strange}
        for suffix in SUFFIXES:
            wanted = exercise.name + suffix
            if near := difflib.get_close_matches(wanted, unknown, n=1, cutoff=0.8):
                return f"{NOT_SUBMITTED} (there is {unknown[near[0]]})"
        there = [f.shown for f in self._files if self._meant[f.path] == exercise.name]
        others = (file for file in self._all if not self._meant.get(file.path))
        named = _joined(exercise.name.lower())
        there += [file.shown for file in others if named in _joined(_plain(file.name))]
        there += [f"{f.shown}, which is no folder" for f in self._all if f.name == exercise.chapter]
        for file in self._aside:
            if exercise_in(file.name.lstrip("."), [exercise.name]):
                kind = "hidden" if file.hidden else f"in a folder {SOLUTIONS}"
                there.append(f"{file.shown}, which is {kind} and does not count")
        return f"{NOT_SUBMITTED} (there is {there[0]})" if there else ""


def holds_answers(course: Course, files: Sequence[File]) -> bool:
    """Whether any of `files` has the name of an exercise."""
    names = {exercise.name for exercise in course.exercises}
    return any(exercise_in(file.name, names) for file in files)


def suffix_in(name: str) -> str:
    """Return `.py` or `.ipynb` if a file's name ends so; Windows may have put `.txt` behind it."""
    return next((suffix for suffix in SUFFIXES if _plain(name).endswith(suffix)), "")


def exercise_in(name: str, exercises: Collection[str]) -> str:
    """Return the name of the exercise that a file's name means, however it is spelled.

    Args:
        name: the file's name.
        exercises: the names of the exercises.

    Returns:
        The exercise's name; empty if the file's name is none with additions.
    """
    suffix = suffix_in(name)
    if not suffix or len(name) > LONGEST:
        return ""
    stem = _BEFORE.sub("", _plain(name).removesuffix(suffix).strip(" ."))
    by_plain = {_joined(exercise.lower()): exercise for exercise in exercises}
    for _ in range(MOST_PARTS):
        if exercise := by_plain.get(_joined(stem)):
            return exercise
        stem = _BEHIND.sub("", stem)
    return ""


def is_request(name: str) -> bool:
    """Whether a file's name says that a learner asks for another look at a grade."""
    return not suffix_in(name) and bool(_REQUEST.match(_BEFORE.sub("", _plain(name))))


def is_text(name: str) -> bool:
    """Whether a file's name is one of plain text."""
    return bool(_TEXT.fullmatch(_plain(name)))


def _plain(name: str) -> str:
    """Return a name in lower case, less `.txt`; a space of any kind, `+` and `%20` are a space."""
    name = unicodedata.normalize("NFKC", unquote_plus(name))
    return name.lower().strip().removesuffix(".txt")


def _version(folders: Sequence[str]) -> int:
    """Return the number of a version or an attempt that a folder's name ends with; 0 for none."""
    numbers = [int(found[1]) for one in folders if (found := _VERSION.fullmatch(one.lower()))]
    return max(numbers, default=0)


def _shown(file: File) -> str:
    return f"{file.shown} ({file.version})" if file.version else file.shown


def _joined(stem: str) -> str:
    return re.sub(r"[ _-]+", "_", stem)
