"""What gets a grade on a platform: chapters or exercises, with the points of each learner."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from pathlib import Path

from kata_grader.course.manifest import Course, nearest_or_all
from kata_grader.errors import KataError
from kata_grader.intake.answers import exercise_in, suffix_in
from kata_grader.intake.hand_in import Entry
from kata_grader.plain_text import counted, one_line
from kata_grader.whole_file import write_private

from kata_classroom.platforms.base import platforms
from kata_classroom.platforms.grades import Assignment, GradesFile
from kata_classroom.platforms.tables import read_table
from kata_classroom.reading import read_download
from kata_classroom.reports.code import told
from kata_classroom.reports.pages import exercises_of, learner_page, remove_former
from kata_classroom.reports.text import file_names, grade_line, points_of, short, words
from kata_classroom.results import ClassResult, LearnerResult

PAGE = "feedback.html"
UNSENT = "X-Unsent"


def write_grades(
    result: ClassResult,
    platform: str,
    export: Path,
    wanted: Sequence[str],
    folder: Path,
    scale: bool = False,
    feedback: bool = False,
) -> tuple[str, tuple[str, ...]]:
    """Write the file that a platform imports; return what was written, and warnings.

    Args:
        result: the results of the class.
        platform: the platform's name.
        export: what the platform exported.
        wanted: names of chapters and exercises, each perhaps with `=` and what the platform calls
            it; all chapters if empty.
        folder: where the file goes.
        scale: whether points are put in proportion to those that the platform has.
        feedback: whether to write a zip of learners' pages that the platform takes as feedback.

    Raises:
        KataError: there is no such platform, chapter or exercise, or it takes no grades; the export
            can't be used, or would be overwritten.
    """
    known = {name: one.grades_out for name, one in platforms().items() if one.grades_out}
    fill = known.get(platform)
    if fill is None:
        raise KataError(f"No platform {platform} takes grades: there are {', '.join(known)}.")
    path = folder / f"{platform}-import.csv"
    if path.exists() and export.exists() and path.samefile(export):
        raise KataError(f"{export} would be overwritten: give the export another name.")
    columns = {column for kind in platforms()[platform].rosters for column in kind.names}
    table = read_table(export, columns)
    everybody = *result.learners, *result.others
    learners = {one.name: one.known_by(platform) for one in everybody}
    assignments = [_assignment(result, one, scale) for one in wanted or result.chapters]
    found = fill(table, assignments, learners)
    write_private(path, found.data)
    names = ", ".join(one.name for one in assignments)
    said = f"wrote {path}: {names} of {counted(found.learners, 'learner')}"
    if feedback:
        said += f"\nwrote {_write_feedback(result, found, folder / f'{platform}-feedback.zip')}"
    unknown = {
        one.name: sum(not one.points[learner.name] for learner in result.learners)
        for one in assignments
    }
    doubts = [
        f"{name} could not be run for {counted(many, 'learner')}: what the platform has stays"
        for name, many in unknown.items()
        if many
    ]
    return said, tuple(map(one_line, (*found.warnings, *doubts)))


def _write_feedback(result: ClassResult, found: GradesFile, path: Path) -> Path:
    if not found.folders:
        raise KataError("--feedback belongs to --moodle with the worksheet of an assignment.")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in result.learners:
            if place := found.folders.get(one.name):
                archive.writestr(f"{place}/{PAGE}", learner_page(result, one))
    return write_private(path, stream.getvalue())


def write_reupload(result: ClassResult, course: Course, download: Path, path: Path) -> str:
    """Write a zip with each learner's verdict for Canvas's button to upload submissions again.

    Canvas finds the learner and the hand-in by the numbers in a file's name (`app/models/
    assignment.rb`, `infer_comment_context_from_filename`), and shows the file to the learner under
    the name of the one that was handed in. So the verdict is written as comments of Python. Of
    several files that which an exercise is called counts. What is written to one member of a group
    all of them get (`generate_comments_from_files`), so a group gets a verdict if all have the
    same.

    Args:
        result: the results of the class.
        course: the course.
        download: the submissions of an assignment, as Canvas gave them.
        path: where the zip goes.

    Raises:
        KataError: the download can't be read, or nobody in it is in the results.
    """
    names = [exercise.name for exercise in course.exercises]
    stream, without = io.BytesIO(), []
    with zipfile.ZipFile(stream, "w") as archive:
        for entry in read_download(download, course, "canvas").entries:
            scripts = [(label, own) for label, own in entry.files if suffix_in(own) == ".py"]
            scripts.sort(key=lambda one: not exercise_in(one[1], names))
            told = {_as_comments(result, one) for one in _handed_in_by(result, entry)}
            label = scripts[0][0] if scripts else entry.label
            if scripts and len(told) == 1:
                archive.writestr(label, told.pop())
            else:
                why = " (its members' verdicts differ)" if len(told) > 1 else ""
                without.append(label + why)
        many = len(archive.namelist())
    rest = f"; none for {one_line(', '.join(without))}" if without else ""
    if not many:
        raise KataError(f"{download} holds no script of a learner in the results{rest}.")
    write_private(path, stream.getvalue())
    return f"wrote {path}: verdicts of {counted(many, 'learner')}{rest}"


def _handed_in_by(result: ClassResult, entry: Entry) -> list[LearnerResult]:
    """Return who reads what is written to an entry of Canvas: all members, if it is a group's."""
    mark = f"{entry.platform} {entry.mark}"
    if found := [one for one in result.learners if mark in one.marks]:
        return found
    found = [one for one in result.learners if entry.mark and one.row.number == entry.mark]
    groups = {one.row.group for one in found} - {""}
    return found + [one for one in result.learners if one.row.group in groups]


def _as_comments(result: ClassResult, learner: LearnerResult) -> str:
    """Return what a learner may know of the exercises that were handed in, as a script."""
    lines = []
    for view in exercises_of(result, learner, own=True):
        if view.standing == "not_submitted":
            continue
        grade = learner.grades[view.id]
        lines += [grade_line(grade), *view.notes]
        for verdict, text in view.checks:
            lines.append(f"{words(verdict.outcome)}: {verdict.title}")
            lines += [f"    {line}" for line in text.splitlines()]
        lines += [view.kept, *(told(one, grade) for one in grade.comments), ""]
    return "".join(f"# {one_line(line)}".rstrip() + "\n" for line in lines)


def write_mail(result: ClassResult, folder: Path) -> str:
    """Write an e-mail for each learner with an address, who finds the own page attached.

    A mail program sends them; whoever sends them is their sender.
    """
    names = file_names(one.name for one in result.learners)
    without = [one.name for one in result.learners if not one.row.email]
    for one in result.learners:
        if one.row.email:
            mail = EmailMessage(policy=SMTP)
            mail["To"], mail["Subject"] = one_line(one.row.email), one_line(result.title)
            mail[UNSENT] = "1"  # mail programs open it for sending
            mail.set_content("\n".join(map(grade_line, one.grades.values())) + "\n")
            page = learner_page(result, one)
            mail.add_attachment(page, subtype="html", filename=PAGE)
            write_private(folder / f"{names[one.name]}.eml", mail.as_bytes())
    remove_former(folder, result, "eml", UNSENT)
    said = f"wrote {len(names) - len(without)} mails into {folder}"
    return f"{said}; no address is known of {one_line(', '.join(without))}" if without else said


def _assignment(result: ClassResult, wanted: str, scale: bool) -> Assignment:
    asked, _, column = map(str.strip, wanted.partition("="))
    name, exercises, called = _meant(result, asked)
    learners = result.learners
    others = {one.name: "" for one in result.others}  # what the platform has of them stays
    return Assignment(
        name,
        (column,) if column else called,
        bool(column),
        points_of(max((one.points_in(exercises)[1] for one in learners), default=0)),
        others | {one.name: _points(one, exercises) for one in learners},
        others | {one.name: _feedback(one, exercises) for one in learners},
        scale,
    )


def _meant(result: ClassResult, asked: str) -> tuple[str, Sequence[str], tuple[str, ...]]:
    """Return a name, the ids of the exercises, and what the platform may call the assignment."""
    chapters = result.chapters
    if asked in chapters:
        return asked, chapters[asked], (asked,)
    for exercise, title in result.exercises.items():
        name = short(exercise)
        if asked in (exercise, name):
            return name, (exercise,), (name, exercise, title)
    known = [*chapters, *map(short, result.exercises)]
    raise KataError(f"There is no chapter or exercise {asked}: {nearest_or_all(asked, known)}")


def _points(learner: LearnerResult, exercises: Sequence[str]) -> str:
    """Return the points of a learner; empty if they are not known yet."""
    if any(learner.grades[name].known_points is None for name in exercises):
        return ""
    return points_of(learner.points_in(exercises)[0])


def _feedback(learner: LearnerResult, exercises: Sequence[str]) -> str:
    """Return points and comments; what a person wrote is escaped, for platforms show HTML."""
    lines = []
    for grade in map(learner.grades.__getitem__, exercises):
        lines.append(grade_line(grade))
        lines += [f"{one.place or 'comment'}: {escape(one.text)}" for one in grade.comments]
    return "; ".join(lines)
