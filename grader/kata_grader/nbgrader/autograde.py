"""Classes for nbgrader's `Autograde` configuration: read, restore and grade notebooks.

nbgrader itself runs a learner's code in the kernel that also computes the score. Here no kernel is
started: the answer is taken out of the notebook and checked in an isolated worker. Each grader cell
gets the outcome as its output, from which nbgrader reads the points.
"""

from __future__ import annotations

import textwrap
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat.v4 import new_notebook, new_output
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Enum, Integer, Unicode

from kata_grader.course.checklist import checks_of
from kata_grader.course.manifest import Course, Exercise, bundled_course, load_course
from kata_grader.course.marks import Check
from kata_grader.errors import KataError, KitFault
from kata_grader.grading.results import without_sandbox
from kata_grader.isolation.modes import ISOLATION_MODES
from kata_grader.nbgrader.build import KERNEL, cell_id
from kata_grader.nbgrader.feedback import FOR_INSTRUCTOR
from kata_grader.nbgrader.gradebook import original_cells
from kata_grader.nbgrader.grader import AutogradeSettings, Grader
from kata_grader.nbgrader.kernel import text_of
from kata_grader.nbgrader.restoring import NOTE, OriginalCell, as_cell, restored
from kata_grader.plain_text import printable
from kata_grader.running.reading import read_notebook
from kata_grader.submissions.answers import answer_of_cells
from kata_grader.submissions.notebook import UnreadableNotebook, cells_of
from kata_grader.verdicts import Verdict

PROBLEM = "kata_problem"
WIDTH = 96


class SubmissionExporter(NotebookExporter):
    """Reads submitted notebooks; a file that is not a notebook becomes one with the problem."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Cache the gradebook's cells: they don't change in the one run that an exporter serves.
        self.originals = cache(self._originals)

    def _originals(self, db_url: str, assignment: str, notebook: str) -> list[OriginalCell]:
        coursedir = self.parent.coursedir
        folder = coursedir.format_path(coursedir.source_directory, ".", assignment)
        return original_cells(db_url, assignment, notebook, Path(folder) / f"{notebook}.ipynb")

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """Read a submitted notebook without trusting it, and pass it to the preprocessors."""
        resources = {} if resources is None else resources
        path = Path(filename)
        if _is_autograded(self, path, resources):  # nbgrader's second pass, over our own output
            return _pair(super().from_filename(filename, resources=resources, **kwargs))
        resources["metadata"] = {"name": path.stem, "path": str(path.parent)}
        notebook = new_notebook(metadata={"kernelspec": KERNEL})
        try:
            cells = enumerate(read_notebook(path))
            notebook.cells = [as_cell(cell, number) for number, cell in cells]
        except UnreadableNotebook as error:
            notebook.metadata[PROBLEM] = f"{printable(path.name)} {error}."
        return _pair(self.from_notebook_node(notebook, resources=resources, **kwargs))


class RestoreNotebook(NbGraderPreprocessor):
    """Restores the released form of a submitted notebook, and keeps the answers."""

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        """Restore all cells that are in the gradebook."""
        nb.cells = restored(cells_of(nb), _originals(self, resources))
        return nb, resources


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
        """The grader, which runs the checks and keeps the results that it has."""
        settings = AutogradeSettings(self.seed, self.isolation, self.full)
        return Grader.of(course_at(self.course), settings)

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        """Grade a restored notebook.

        Raises:
            KitFault: the notebook is not one of the course's, or a check could not be run through
                no fault of the learner.
        """
        exercise = exercise_for(self.grader.course, resources)
        problem = nb.metadata.pop(PROBLEM, "")
        released = {o.name: o.source for o in _originals(self, resources) if o.solution}
        answer = answer_of_cells(exercise, nb.cells, released, problem)
        verdicts = self.grader.verdicts(exercise.id, answer)
        write_outcomes(exercise, nb.cells, checks_of(exercise), verdicts)
        if unsafe := without_sandbox([self.isolation]):
            tell_instructor(nb.cells, unsafe)
        return nb, resources


def write_outcomes(
    exercise: Exercise, cells: list[Any], checks: list[Check], verdicts: list[Verdict]
) -> None:
    """Write each check's verdict into its grader cell, as the cell's output.

    Raises:
        KitFault: a check could not be run, or a grader cell belongs to no check.
    """
    by_cell = {cell_id(check): check.name for check in checks}
    by_check = {verdict.check: verdict for verdict in verdicts}
    for cell in cells:
        nbgrader = cell.metadata.get("nbgrader", {})
        note = cell.metadata.pop(NOTE, "")
        if not nbgrader.get("grade") or nbgrader.get("solution") or cell.cell_type != "code":
            continue
        name = nbgrader.get("grade_id")
        verdict = by_check.get(by_cell.get(name, ""))
        if verdict is None:
            raise KitFault(
                f"The grader cell {name} of {exercise.id} belongs to none of its checks: run `kata "
                "notebooks` again, or make the cell one that is graded by hand."
            )
        if verdict.outcome == "not_run":
            raise KitFault(f"{exercise.id}: {verdict.check} {verdict.message}")
        cell.outputs = [*_noted(note), *_pictures(verdict), _outcome(verdict)]


def tell_instructor(cells: list[Any], text: str) -> None:
    """Write a sentence above the outputs of the first grader cell; feedback leaves it out."""
    note = new_output("display_data", data={"text/plain": text}, metadata={FOR_INSTRUCTOR: True})
    for cell in cells:
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade"):
            cell.outputs = [note, *cell.outputs]
            return


def course_at(folder: str) -> Course:
    """Return the course in a folder; for an empty text, the installed course.

    Raises:
        KataError: there is no course.
    """
    return load_course(Path(folder) if folder else bundled_course())


def exercise_for(course: Course, resources: dict[str, Any]) -> Exercise:
    """Return the exercise with the names of nbgrader's assignment and notebook.

    Raises:
        KitFault: the course has no such exercise.
    """
    name = f"{resources['nbgrader']['assignment']}/{resources['nbgrader']['notebook']}"
    try:
        return course.find(name)
    except KataError as error:
        raise KitFault(f"{error} (GradeOutside grades the notebooks of {course.title}.)") from None


def _originals(preprocessor: Any, resources: dict[str, Any]) -> list[OriginalCell]:
    names = resources["nbgrader"]
    exporter = preprocessor.parent
    found: list[OriginalCell] = exporter.originals(
        names["db_url"], names["assignment"], names["notebook"]
    )
    return found


def _is_autograded(exporter: Any, path: Path, resources: dict[str, Any]) -> bool:
    coursedir = exporter.parent.coursedir
    names = resources["nbgrader"]
    folder = coursedir.format_path(
        coursedir.autograded_directory, names["student"], names["assignment"]
    )
    return path.parent.resolve() == Path(folder).resolve()


def _noted(note: str) -> list[Any]:
    return [new_output("stream", name="stdout", text=note + "\n")] if note else []


def _pictures(verdict: Verdict) -> list[Any]:
    outputs = []
    for picture in verdict.pictures:
        data = {"text/plain": picture.caption, picture.media_type: picture.embedded}
        outputs.append(new_output("display_data", data=data))
    return outputs


def _outcome(verdict: Verdict) -> Any:
    text = text_of(verdict)
    if verdict.outcome == "passed":
        return new_output("stream", name="stdout", text=text + "\n")
    name, first = verdict.outcome.replace("_", " "), text.partition("\n")[0]
    # nbgrader's feedback does not wrap lines, and nobody scrolls to the right to read them.
    lines = [textwrap.wrap(line, WIDTH, drop_whitespace=False) or [""] for line in text.split("\n")]
    wrapped = "\n".join(part.rstrip() for parts in lines for part in parts)
    return new_output("error", ename=name, evalue=first, traceback=[wrapped])


def _pair(exported: Any) -> tuple[str, dict[str, Any]]:
    output, resources = exported
    return output, resources
