"""Writing a class's results into nbgrader's gradebook: scores, late penalties and overrides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry

from kata_grader.classroom.reports.class_summary import chapters_of, handed_in, short
from kata_grader.classroom.reports.code import told
from kata_grader.classroom.reports.text import one_line
from kata_grader.classroom.results import ClassResult, Grade, LearnerResult, without_sandbox
from kata_grader.errors import KataError
from kata_grader.nbgrader.folder import api_of, assignment_in, gradebook_of
from kata_grader.nbgrader.released_cells import cell_called
from kata_grader.verdicts import total

# Begins what the kit writes below a comment that somebody wrote in nbgrader itself.
OURS = "Comments of your instructor on "


def write_scores(result: ClassResult, folder: Path, assignment: str) -> list[str]:
    """Write the scores of an assignment; writing them again changes nothing.

    If a check could not be run, the learner's scores stay as they were. Cells that belong to no
    check are not touched.

    Args:
        result: the results of the class.
        folder: nbgrader's course folder.
        assignment: the assignment, which is a chapter of the course.

    Returns:
        Lines for the instructor about what was done.

    Raises:
        KataError: there is no such course or assignment, or its cells are not those of the checks.
    """
    chosen = [name for name in result.exercises if name.startswith(f"{assignment}/")]
    if not chosen:
        known = ", ".join(chapters_of(result))
        raise KataError(
            f"No exercise of {assignment} was graded: an assignment is a chapter, of which there "
            f"are {known}."
        )
    api = api_of(folder)
    with gradebook_of(api) as gradebook:
        there = {one.name for one in assignment_in(gradebook, assignment, folder).notebooks}
        if lost := [name for name in chosen if short(name) not in there]:
            raise KataError(
                f"The gradebook of {folder} has no notebook for {lost[0]}: run `kata notebooks` "
                "again."
            )
        said = list(_write_all(gradebook, result, assignment, chosen))
    written = len(result.learners) - len(said)
    if unsafe := without_sandbox(result.isolation):
        said.insert(0, f"! {unsafe}")
    return [
        *said,
        f"wrote the scores of {written} learners for {assignment} into {api.coursedir.db_url}",
    ]


def _write_all(
    gradebook: Any, result: ClassResult, assignment: str, exercises: Sequence[str]
) -> Iterator[str]:
    """Write the scores of all learners; yield a line for each who was left out, with the reason."""
    for learner in result.learners:
        grades = [learner.grades[name] for name in exercises if name in learner.grades]
        if reason := _not_yet(learner, grades):
            yield f"{one_line(learner.name)} stays as before: {reason}"
        else:
            _write(gradebook, assignment, learner, grades)


def _not_yet(learner: LearnerResult, grades: Sequence[Grade]) -> str:
    if broken := [short(g.exercise) for g in grades if g in learner.not_run]:
        return f"{', '.join(broken)} could not be run"
    try:
        learner.name.encode("utf-8")
    except UnicodeEncodeError:
        return "no database can hold the name"
    return ""


def _write(gradebook: Any, assignment: str, learner: LearnerResult, grades: list[Grade]) -> None:
    gradebook.update_or_create_student(learner.name)
    if not handed_in(LearnerResult(learner.name, {g.exercise: g for g in grades})):
        try:
            gradebook.find_submission(assignment, learner.name)
        except MissingEntry:
            return  # nbgrader itself counts a missing submission as zero
    submission = gradebook.update_or_create_submission(assignment, learner.name)
    notebooks = {one.name: one for one in submission.notebooks}
    for grade in grades:
        notebook = notebooks.get(short(grade.exercise))
        if notebook is not None:
            _write_grade(notebook, grade)
            _write_comments(notebook, grade)
    gradebook.db.commit()


def _write_grade(notebook: Any, grade: Grade) -> None:
    cells = {cell.name: cell for cell in notebook.grades}
    ours = []
    for verdict in grade.verdicts:
        cell = cells.get(cell_called(verdict.check, verdict.hidden))
        if cell is None:
            raise KataError(
                f"The gradebook has no cell for {verdict.check} of {grade.exercise}: run "
                "`kata notebooks` again."
            )
        cell.auto_score, cell.manual_score, cell.extra_credit = verdict.points, None, None
        cell.needs_manual_grade = False
        ours.append(cell)
    notebook.late_submission_penalty = None
    if grade.override is None:
        notebook.late_submission_penalty = min(grade.penalty, grade.found) or None
    elif ours:
        _override(ours, grade.override.points)


def _write_comments(notebook: Any, grade: Grade) -> None:
    """Write the comments below what nbgrader's own first comment says; it stays as it is."""
    first = min(notebook.comments, key=lambda one: one.name, default=None)
    if first is None:
        return
    own = (first.manual_comment or "").partition(OURS)[0].rstrip()
    told_all = "\n\n".join(told(one, grade) for one in grade.comments)
    ours = f"{OURS}{grade.exercise}\n\n{told_all}" if told_all else ""
    first.manual_comment = "\n\n".join(filter(None, [own, ours])) or None


def _override(cells: Sequence[Any], points: float) -> None:
    """Make the cells' scores add up to `points`, by extra credit or by lower manual scores."""
    more = points - total(cell.auto_score for cell in cells)
    if more >= 0:
        cells[0].extra_credit = more
        return
    for cell in cells:
        cell.manual_score = min(cell.auto_score, points)
        points -= cell.manual_score
