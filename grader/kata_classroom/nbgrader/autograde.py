"""Classes for nbgrader's configuration: they read, restore and grade notebooks, and save points.

nbgrader itself runs a learner's code in the kernel that also computes the score. Here no kernel is
started: the answer is taken out of the notebook and checked in an isolated worker, and of equal
answers one. Each grader cell gets the outcome as its output, from which nbgrader reads the points.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from kata_grader.checking.open_exercise import CheckOptions
from kata_grader.checking.result_cache import keep_results
from kata_grader.course.digest import deciding
from kata_grader.course.libraries import share_cores
from kata_grader.course.manifest import Course, Exercise, bundled_course, load_course
from kata_grader.errors import KataError, KitFault
from kata_grader.isolation.modes import ISOLATION_MODES, IsolationMode, require
from kata_grader.nbgrader.kernel import text_of
from kata_grader.running.check_answer import Checked, Task, check_here
from kata_grader.running.pool import LocalPool
from kata_grader.submission import Answer
from kata_grader.verdicts import Verdict
from kata_grader.wording import message
from nbconvert.exporters import NotebookExporter
from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_locked, is_solution
from traitlets import Bool, Enum, Integer, Unicode

from kata_classroom.nbgrader.released_cells import BEGIN_HIDDEN, BUNDLE, cell_called, without_hidden
from kata_classroom.nbgrader.submitted import KATA, NOTE, Submitted, answer_in, name_of
from kata_classroom.results import without_sandbox
from kata_classroom.settings import new_class_seed, require_own_seed

# In the metadata of an output that instructors see in the autograded notebook.
FOR_INSTRUCTOR = "kata_instructor"
FAILED = "A hidden check did not pass. What it asks stays hidden; the docstrings say all it grades."
PASSED = "The hidden check passed."
WIDTH = 96
IN = " in nbgrader_config.py"
Processed = tuple[Any, dict[str, Any]]
Key = tuple[str, Answer]


class SubmissionExporter(NotebookExporter):
    """Reads submitted notebooks; a file that is not a notebook becomes one with the problem."""

    @cached_property
    def submitted(self) -> Submitted:
        """The notebooks; `kata grade` has read those already that it grades."""
        return getattr(self.parent, "submitted", None) or Submitted(self.parent.coursedir)

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> Any:
        """Read and restore a submitted notebook, and pass it to the preprocessors."""
        resources = {} if resources is None else resources
        path = Path(filename)
        if not self.parent._sanitizing:  # nbgrader's second pass, over what the first one wrote
            # nbgrader copied the bundle beside it, and would copy it into feedback.
            with suppress(OSError):  # there is none, or a learner's folder has its name
                (path.parent / BUNDLE).unlink()
            return super().from_filename(filename, resources, **kwargs)
        resources["metadata"] = {"name": path.stem, "path": str(path.parent)}
        notebook = self.submitted.notebook(path, resources["nbgrader"]["assignment"])
        return self.from_notebook_node(notebook, resources, **kwargs)


class GradeOutside(NbGraderPreprocessor):
    """Checks the answer in an isolated worker, and writes the outcomes into the grader cells."""

    course = Unicode("", help="The folder with course.toml; empty for the installed course.").tag(
        config=True
    )
    seed = Integer(0, help="The seed of the checks' inputs, random and secret.").tag(config=True)
    isolation = Enum(
        [name for name in ISOLATION_MODES if name != "direct"],
        default_value="sandbox",
        help="Where the answers run.",
    ).tag(config=True)
    full = Bool(False, help="Whether to train on the real datasets too.").tag(config=True)

    @cached_property
    def grader(self) -> Grader:
        """The grader, which runs the checks and keeps the results that it has.

        Raises:
            KitFault: the seed is the learners' own, or this machine can't run the sandbox.
        """
        try:
            require_own_seed(self.seed, f"write configure(c, ..., seed={new_class_seed()}){IN}")
            require(self.isolation, f'configure(c, ..., isolation="process"){IN}')
        except KataError as error:
            raise KitFault(str(error)) from None
        return grader_of(self.course, self.seed, self.isolation, self.full)

    @property
    def warning(self) -> str:
        """What the instructor should know of how it is graded; empty for nothing."""
        return without_sandbox([self.isolation])

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> Processed:
        """Grade a restored notebook.

        Raises:
            KitFault: the notebook is not one of the course's, or a check could not be run through
                no fault of the learner.
        """
        names = resources["nbgrader"]
        exercise = exercise_for(self.grader.course, names["assignment"], names["notebook"])
        verdicts = self.grader.verdicts(exercise.id, answer_in(exercise, nb))
        write_outcomes(exercise, nb.cells, verdicts, self.warning)
        nb.metadata[KATA]["graded"] = self.grader.mark(exercise, nb)
        return nb, resources


class HideHiddenChecks(NbGraderPreprocessor):
    """Removes from a learner's feedback what hidden checks say, and notes for the instructor."""

    def preprocess_cell(self, cell: Any, resources: dict[str, Any], cell_index: int) -> Processed:
        """Of a hidden check, keep only that it exists and whether it passed."""
        if cell.cell_type == "code":
            cell.outputs = [o for o in cell.outputs if FOR_INSTRUCTOR not in o.get("metadata", {})]
        if cell.cell_type == "code" and BEGIN_HIDDEN in cell.source:
            cell.source = without_hidden(cell.source)
            failed = any(output.output_type == "error" for output in cell.outputs)
            cell.outputs = [_printed(FAILED if failed else PASSED)]
        return cell, resources


class ShowAsText(NbGraderPreprocessor):
    """Makes of learners' Markdown and raw cells text that no page interprets.

    nbgrader's pages render Markdown with any HTML, links and formulas in it, on Jupyter's origin.
    In a fence longer than each of its own, text stays text in all of them.
    """

    def preprocess_cell(self, cell: Any, resources: dict[str, Any], cell_index: int) -> Processed:
        """Put what a learner wrote between fences; what was handed out stays as it is."""
        if cell.cell_type in ("markdown", "raw") and not is_locked(cell):
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", cell.source)), default=0))
            cell.source = f"{fence}\n{cell.source}\n{fence}"
            cell.cell_type = "markdown"
        return cell, resources


def exercise_for(course: Course, assignment: str, notebook: str) -> Exercise:
    """Return the exercise with the names of nbgrader's assignment and notebook.

    Raises:
        KitFault: the course has no such exercise.
    """
    try:
        return course.find(f"{assignment}/{notebook}")
    except KataError as error:
        raise KitFault(f"{error} (GradeOutside grades the notebooks of {course.title}.)") from None


def write_outcomes(
    exercise: Exercise, cells: list[Any], verdicts: Sequence[Verdict], warning: str = ""
) -> None:
    """Write each check's verdict into its grader cell, as the cell's output.

    Args:
        exercise: what was checked.
        cells: the cells of the notebook.
        verdicts: the verdicts of all checks.
        warning: what the instructor alone reads, above the first of them.

    Raises:
        KitFault: a check could not be run, or a grader cell belongs to no check.
    """
    by_cell = {cell_called(verdict.check, verdict.hidden): verdict for verdict in verdicts}
    for verdict in verdicts:
        if verdict.outcome == "not_run":
            raise KitFault(f"{exercise.id}: {verdict.check} {message(verdict)}")
    for cell in cells:
        note = cell.metadata.pop(NOTE, "")
        if not is_grade(cell) or is_solution(cell) or cell.cell_type != "code":
            continue
        if (found := by_cell.get(name_of(cell))) is None:
            raise KitFault(
                f"The grader cell {name_of(cell)} of {exercise.id} belongs to none of its checks: "
                "run `kata notebooks` again, or make the cell one that is graded by hand."
            )
        cell.outputs = [_printed(note)] if note else []
        cell.outputs += [*_pictures(found), _outcome(found)]
        if warning:
            marks = {FOR_INSTRUCTOR: True}
            told = new_output("display_data", data={"text/plain": warning}, metadata=marks)
            cell.outputs.insert(0, told)
            warning = ""


def _printed(text: str) -> Any:
    return new_output("stream", name="stdout", text=text + "\n")


def _pictures(verdict: Verdict) -> list[Any]:
    return [
        new_output("display_data", data={"text/plain": one.caption, one.media_type: one.embedded})
        for one in verdict.pictures
    ]


def _outcome(verdict: Verdict) -> Any:
    text = text_of(verdict)
    if verdict.outcome == "passed":
        return _printed(text)
    name, first = verdict.outcome.replace("_", " "), text.partition("\n")[0]
    # nbgrader's feedback does not wrap lines, and nobody scrolls to the right to read them.
    lines = [textwrap.wrap(line, WIDTH, drop_whitespace=False) or [""] for line in text.split("\n")]
    wrapped = "\n".join(part.rstrip() for parts in lines for part in parts)
    return new_output("error", ename=name, evalue=first, traceback=[wrapped])


class Grader:
    """The verdicts of one course under one kind of settings.

    Two learners who hand in the same text get the same verdicts, from one run of the checks.
    """

    def __init__(self, course: Course, seed: int, isolation: IsolationMode, full: bool) -> None:
        self.course = course
        self._settings = isolation, seed, full
        self._known: dict[Key, tuple[Verdict, ...]] = {}
        self._waiting: set[Key] = set()
        self._coming: Iterator[tuple[Key, Checked]] = iter(())
        keep_results()

    def verdicts(self, exercise: str, answer: Answer) -> Sequence[Verdict]:
        """Return the verdicts on an answer to the exercise of this id, checked here if need be."""
        key = exercise, answer
        while key in self._waiting:
            self._learn(*next(self._coming))
        if key not in self._known:
            checked = check_here(self.course.find(exercise), self._options(answer))
            self._learn(key, checked)
            return checked.verdicts
        return self._known[key]

    @contextmanager
    def ahead(self, answers: Iterable[Key], jobs: int) -> Iterator[None]:
        """Have `jobs` processes check answers ahead while the `with` block lasts.

        Args:
            answers: ids of exercises, each with an answer, in the order in which they are needed.
            jobs: how many processes; with one, nothing is checked ahead.
        """
        if jobs < 2:
            yield
            return
        share_cores(self.course.libraries, jobs)
        tasks = {
            Task(self.course.find(name), answer.digest): (name, answer) for name, answer in answers
        }
        with (
            tempfile.TemporaryDirectory(prefix="kata-") as work,
            closing(LocalPool(jobs, Path(work))) as pool,
            closing(pool.run(list(tasks), lambda task: self._options(tasks[task][1]))) as found,
        ):
            self._waiting = set(tasks.values())
            self._coming = ((tasks[task], checked) for task, checked in found)
            try:
                yield
            finally:
                self._waiting = set()

    def mark(self, exercise: Exercise, notebook: Any) -> str:
        """Return a hash of what was handed in, and of what decides about points."""
        parts = [repr(self._settings), deciding(exercise), notebook.metadata[KATA]["handed_in"]]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _options(self, answer: Answer) -> CheckOptions:
        isolation, seed, full = self._settings
        return CheckOptions(answer, isolation, full, seed)

    def _learn(self, key: Key, checked: Checked) -> None:
        self._waiting.discard(key)
        if checked.ran:  # what could not be run is tried again
            self._known[key] = checked.verdicts


@cache
def grader_of(course: str, seed: int, isolation: IsolationMode, full: bool) -> Grader:
    """Return this process's grader for the folder of a course and settings."""
    return Grader(load_course(Path(course) if course else bundled_course()), seed, isolation, full)
