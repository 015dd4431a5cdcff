"""HTML pages: one of the class, one of each learner for the instructor, one for each learner.

What each of them shows is decided here: everything, or only what learners may see.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kata_grader.plain_text import counted
from kata_grader.verdicts import Verdict, total
from kata_grader.whole_file import write_private
from kata_grader.wording import Causes, message
from markupsafe import Markup

from kata_classroom.reports.class_summary import ClassSummary, percent, remarks
from kata_classroom.reports.code import CodeView, code_of
from kata_classroom.reports.rendering import rendered
from kata_classroom.reports.text import (
    class_footer,
    csv_of,
    file_names,
    moment,
    one_line,
    points_of,
    points_off,
    public_footer,
    short,
)
from kata_classroom.results import ClassResult, Grade, LearnerResult
from kata_classroom.waiting import Waiting

INDEX = "index.csv"
# What a page about one learner has in its head, by which it is known when it is written again.
MARK = Markup('<meta name="generator" content="Keras Katas, page of a learner">')
HEAD = 500
UNKNOWN = "Some points are not known yet: a check could not be run, and it is not your fault."


def class_page(result: ClassResult, pages: str = "report-learners") -> str:
    """Return the page of a class: overview, checks that cost points, the table of learners.

    Args:
        result: the results.
        pages: the folder beside the page with a page for each learner, to which names link.
    """
    return rendered(
        "class.html",
        "class.js",
        result=result,
        summary=ClassSummary(result),
        learners=_table(result),
        pages=quote(pages),
        footer=class_footer(result),
    )


def instructor_page(
    result: ClassResult,
    learner: LearnerResult,
    folder: Path = Path("DIR"),
    whole: str = "",
    before: str = "",
    after: str = "",
) -> str:
    """Return all about a learner, hidden checks and reasons included, for the instructor alone.

    Args:
        result: the results, with the answers if code is to be shown.
        learner: one of its learners.
        folder: where the results are kept, for the commands that the page shows.
        whole: the page of the class, to which it links.
        before: the page of the learner before this one; empty if there is none.
        after: the page of the learner after this one; empty if there is none.
    """
    return rendered(
        "instructor.html",
        "comments.js",
        mark=MARK,
        title=result.title,
        learner=learner,
        remarks=list(remarks(learner)),
        exercises=exercises_of(result, learner, own=False),
        command=command_for(folder, learner.name),
        whole=whole,
        before=before,
        after=after,
        footer=public_footer([learner]),
    )


def learner_page(result: ClassResult, learner: LearnerResult) -> str:
    """Return a learner's own page, without other learners and without hidden checks."""
    grades = learner.grades.values()
    return rendered(
        "learner.html",
        mark=MARK,
        title=result.title,
        learner=learner,
        exercises=exercises_of(result, learner, own=True),
        footer=public_footer([learner]),
        files=[(short(g.exercise), g.file_note) for g in grades if g.file_note],
        known=not learner.not_run,
        share=percent(learner.points, learner.max_points),
    )


def write_class_pages(result: ClassResult, path: Path, store: Path) -> str:
    """Write the page of a class, and beside it one for each learner; return what was written.

    Args:
        result: the results, with the answers if code is to be shown.
        path: where the page of the class goes.
        store: where the results are kept, for the commands that the pages show.
    """
    pages, folder = path.with_name(f"{path.stem}-learners"), store.absolute()
    names = [f"{name}.html" for name in file_names(one.name for one in result.learners).values()]
    whole = f"../{quote(path.name)}"
    beside = zip(result.learners, names, ["", *names], [*names[1:], ""], strict=False)
    for one, name, before, after in beside:
        write_private(pages / name, instructor_page(result, one, folder, whole, before, after))
    remove_former(pages, result)
    # The page comes last, so that its links lead somewhere.
    write_private(path, class_page(result, pages.name))
    return f"wrote {path}, and a page for each learner into {pages}"


def write_learner_pages(result: ClassResult, folder: Path) -> str:
    """Write a page for each learner, and `index.csv` with the file of each; say what was written.

    Pages of an earlier report about learners who are no longer there are removed.
    """
    names = file_names(one.name for one in result.learners)
    for one in result.learners:
        write_private(folder / f"{names[one.name]}.html", learner_page(result, one))
    remove_former(folder, result)
    rows = [(one.name, one.row.email, f"{names[one.name]}.html") for one in result.learners]
    write_private(folder / INDEX, csv_of(["learner", "email", "file"], rows))
    return f"wrote {len(names)} pages and {INDEX} into {folder}"


def write_queue_page(
    result: ClassResult, found: Sequence[Waiting], path: Path, store: Path
) -> Path:
    """Write what waits for a person, each with its verdict and code, for the instructor alone.

    Args:
        result: the results, with the answers.
        found: what waits.
        path: where the page goes.
        store: where the results are kept, for the commands that the page shows.
    """
    whose = {one.learner for one in found}
    views = {
        (one.name, view.id): view
        for one in result.learners
        if one.name in whose
        for view in exercises_of(result, one, own=False)
    }
    page = rendered(
        "queue.html",
        "comments.js",
        title=result.title,
        alerts=result.alerts,
        found=[
            (one, views.get((one.learner, one.exercise)), command_for(store, one.learner))
            for one in found
        ],
        explain=shlex.join(["kata", "explain", str(store.absolute())]),
        footer=class_footer(result),
    )
    return write_private(path, page)


def remove_former(
    folder: Path, result: ClassResult, ending: str = "html", mark: str = MARK
) -> None:
    """Remove what an earlier report wrote about learners who are in the class no more.

    Args:
        folder: where a file for each learner lies.
        result: the results of the class, or of a section.
        ending: how names of such files end.
        mark: what such a file has near its beginning.
    """
    kept = file_names(one.name for one in (*result.learners, *result.others)).values()
    for path in folder.glob(f"*-{'[0-9a-f]' * 16}.{ending}"):
        if path.stem not in kept and path.is_file() and not path.is_symlink():
            with path.open(encoding="utf-8", errors="replace") as file:
                is_ours = mark in file.read(HEAD)
            if is_ours:
                path.unlink()


def _table(result: ClassResult) -> list[list[Any]]:
    """Return a row for each learner, from which the page draws the rows that are in sight.

    A row is short, because a class may have thousands: name, file of the learner's own page, points
    (null if they are not known yet), possible points, percent, standing, remarks, points of each
    chapter, possible points of each chapter, and a letter for each exercise.
    """
    chapters = list(result.chapters.values())
    files = file_names(one.name for one in result.learners)
    rows = []
    for one in result.learners:
        pairs = [one.points_in(exercises) for exercises in chapters]
        rows.append(
            [
                one_line(one.name),
                files[one.name],
                None if one.not_run else one.points,
                one.max_points,
                round(percent(one.points, one.max_points), 1),
                one.standing,
                one_line("; ".join(remarks(one))),
                [round(points, 2) for points, _ in pairs],
                [round(possible, 2) for _, possible in pairs],
                "".join(level_of(grade)[:1] for grade in one.grades.values()),
            ]
        )
    return rows


def command_for(folder: Path, learner: str) -> str:
    """Return how a command begins that comments on a learner's answer; empty if none can."""
    # A terminal could obey a control character in a name that is pasted into it.
    if not learner.isprintable() or not str(folder).isprintable():
        return ""
    return shlex.join(["kata", "comment", str(folder), learner])


@dataclass(frozen=True)
class ExerciseView:
    """An exercise of a learner as a page shows it; it holds nothing that is not shown.

    Attributes:
        id: the exercise's id.
        title: its title.
        standing: `graded`, `late`, `not_submitted` or `not_run`.
        points: the points that count; None if they are not known yet.
        max_points: the points that the exercise is worth.
        level: the share of points earned, for the colour.
        notes: further remarks, a sentence each.
        checks: the verdicts that are shown, each with what is read of it; none of what was not
            handed in.
        code: the code, and the comments on it.
        kept: what is said of the checks that are not shown; empty if all are shown.
    """

    id: str
    title: str
    standing: str
    points: float | None
    max_points: float
    level: str
    notes: tuple[str, ...]
    checks: tuple[tuple[Verdict, str], ...]
    code: CodeView
    kept: str = ""


def level_of(grade: Grade) -> str:
    """Return the share of points earned in a word: full, most, some, none, unknown or absent."""
    if grade.standing == "not_submitted":
        return "absent"
    if grade.known_points is None:
        return "unknown"
    share = grade.known_points / grade.max_points if grade.max_points else 1
    return "full" if share >= 1 else "most" if share >= 0.5 else "some" if share else "none"


def exercises_of(
    result: ClassResult, learner: LearnerResult, own: bool
) -> tuple[ExerciseView, ...]:
    """Return everything about a learner's exercises, or what the learner may know.

    Of hidden checks learners see only what the course says, until it reveals them. Notes and
    reasons for the instructor are left out, and so are messages about checks that could not be run,
    which may name files and checks that learners don't have.

    Args:
        result: the results of the class.
        learner: one of its learners.
        own: whether the learner reads it.
    """
    return tuple(_view(result, grade, own) for grade in learner.grades.values())


def _view(result: ClassResult, grade: Grade, own: bool) -> ExerciseView:
    is_kept = own and grade.exercise not in result.revealed
    hidden = [verdict for verdict in grade.verdicts if is_kept and verdict.hidden]
    shown = [verdict for verdict in grade.verdicts if verdict not in hidden]
    return ExerciseView(
        grade.exercise,
        result.exercises[grade.exercise],
        grade.standing,
        grade.known_points,
        grade.max_points,
        level_of(grade),
        tuple(_notes(grade, own)),
        tuple(_checks(grade, shown, own)),
        _code(grade, shown, own),
        _kept(grade, hidden, result.until_then),
    )


def _code(grade: Grade, shown: Sequence[Verdict], own: bool) -> CodeView:
    """Return the code; none for the instructor where all is well and nobody has said a word.

    Most answers of a class are such, and would make its pages several times as large.
    """
    solved = shown and all(verdict.outcome == "passed" for verdict in shown)
    if not own and grade.answer and solved and not grade.comments and not grade.override:
        return CodeView(left_out=True)
    failed = [verdict for verdict in shown if verdict.outcome not in ("passed", "not_run")]
    return code_of(grade, [(one.title or one.check, message(one)) for one in failed], own)


def _kept(grade: Grade, hidden: Sequence[Verdict], told: str) -> str:
    if not hidden or grade.standing == "not_run" or told == "nothing":
        return ""
    if told == "count":
        passed = sum(verdict.outcome == "passed" for verdict in hidden)
        return f"{passed} of {counted(len(hidden), 'hidden check')} passed."
    earned, possible = total(v.points for v in hidden), total(v.max_points for v in hidden)
    return f"Checks that are not shown gave {points_of(earned)} of {points_of(possible)} points."


def _checks(grade: Grade, shown: Iterable[Verdict], own: bool) -> Iterator[tuple[Verdict, str]]:
    causes = Causes()
    for verdict in shown if grade.standing != "not_submitted" else ():
        text = causes.message(verdict)
        if own:
            text = "" if verdict.outcome == "not_run" else text
            verdict = replace(verdict, mistake=None)
        yield verdict, text


def _notes(grade: Grade, own: bool) -> Iterator[str]:
    if grade.known_points is None and own:
        yield UNKNOWN
    if grade.late_days:
        off = f": {points_off(grade.taken_off)}" if grade.taken_off else ""
        yield f"Handed in {counted(grade.late_days, 'day')} late{off}."
    if override := grade.override:
        if own:
            yield f"Your instructor set the points: {points_of(override.points)}."
        else:
            new, found = points_of(override.points), points_of(grade.found)
            said = f"set the points to {new} (the checks gave {found})"
            yield f"{override.author} {said} on {moment(override.at)}: {override.reason}"
    if not own:
        if grade.stale:
            yield "Made by an older course: grade it again."
        if grade.note:
            yield grade.note
