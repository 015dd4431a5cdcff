"""What a page shows of a learner's results: everything, or only what learners may see."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kata_grader.classroom.reports.code import CodeView, code_of
from kata_grader.classroom.reports.text import moment, points_of, points_off
from kata_grader.classroom.results import ClassResult, Grade, LearnerResult
from kata_grader.plain_text import counted
from kata_grader.verdicts import PNG, SVG, Picture, Verdict, total
from kata_grader.wording import Causes, message

LARGEST_PICTURE = 2**20
PAPER_LINES = 440  # of the small print in two columns, on three sheets
MARKS = {"passed": "✓", "not_started": "·", "not_run": "!"}
UNKNOWN = "Some points are not known yet: a check could not be run, and it is not your fault."


@dataclass(frozen=True)
class ExerciseView:
    """An exercise of a learner as a page shows it.

    Attributes:
        grade: the grade.
        title: the exercise's title.
        notes: further remarks, a sentence each.
        checks: the verdicts that are shown, each with what is read of it; none of what was not
            handed in.
        code: the code, and the comments on it.
        kept: what is said of the checks that are not shown; empty if all are shown.
    """

    grade: Grade
    title: str
    notes: tuple[str, ...]
    checks: tuple[tuple[Verdict, str], ...]
    code: CodeView
    kept: str = ""

    @property
    def level(self) -> str:
        """The share of points earned, for the colour."""
        return level_of(self.grade)


def level_of(grade: Grade) -> str:
    """Return the share of points earned in a word: full, most, some, none, unknown or absent."""
    if grade.standing == "not_submitted":
        return "absent"
    if grade.known_points is None:
        return "unknown"
    share = grade.known_points / grade.max_points if grade.max_points else 1
    return "full" if share >= 1 else "most" if share >= 0.5 else "some" if share else "none"


def exercises_for_instructor(
    result: ClassResult, learner: LearnerResult
) -> tuple[ExerciseView, ...]:
    """Return everything about a learner's exercises."""
    return tuple(
        ExerciseView(
            grade,
            result.titles.get(grade.exercise, ""),
            tuple(_notes(grade, learner)),
            tuple(_checks(grade, grade.verdicts)),
            _needed_code(grade),
        )
        for grade in learner.grades.values()
    )


def _needed_code(grade: Grade) -> CodeView:
    """Return the code for the instructor; none where all is well and nobody has said a word.

    Most answers of a class are such, and would make its pages several times as large.
    """
    solved = grade.verdicts and all(one.outcome == "passed" for one in grade.verdicts)
    if grade.answer and solved and not grade.comments and not grade.override:
        return CodeView(left_out=True)
    return code_of(grade, _failures(grade.verdicts), own=False)


def exercises_for_learner(result: ClassResult, learner: LearnerResult) -> tuple[ExerciseView, ...]:
    """Return what a learner may know about their exercises.

    Of hidden checks only what the course says is shown, until it reveals them. Notes and reasons
    for the instructor are left out, and so are messages about checks that could not be run, which
    may name files and checks that learners don't have.
    """
    return tuple(_own_view(result, learner, grade) for grade in learner.grades.values())


def _own_view(result: ClassResult, learner: LearnerResult, grade: Grade) -> ExerciseView:
    hidden = [one for one in grade.verdicts if one.hidden and grade.exercise not in result.revealed]
    visible = [verdict for verdict in grade.verdicts if verdict not in hidden]
    told = (
        (replace(verdict, mistake=None), "" if verdict.outcome == "not_run" else text)
        for verdict, text in _checks(grade, visible)
    )
    return ExerciseView(
        grade,
        result.titles.get(grade.exercise, ""),
        tuple(_notes(grade, learner, own=True)),
        tuple(told),
        code_of(grade, _failures(visible), own=True),
        _kept(grade, hidden, result.until_then),
    )


def printed_lines(exercises: Iterable[ExerciseView]) -> int:
    """Return how many lines of each message a learner's page has room for on paper.

    That is for three sheets: of 12, 6, 3, 1 and 0 the most with which no more than `PAPER_LINES`
    are needed for the exercises and their checks that cost points.
    """
    exercises = list(exercises)
    lost = [text for some in exercises for _, text in some.checks if text]
    left = PAPER_LINES - 3 * len(exercises) - 2 * len(lost)
    return next((lines for lines in (12, 6, 3, 1) if lines * len(lost) <= left), 0)


def _kept(grade: Grade, hidden: Sequence[Verdict], told: str) -> str:
    if not hidden or grade.standing == "not_run" or told == "nothing":
        return ""
    if told == "count":
        passed = sum(verdict.outcome == "passed" for verdict in hidden)
        return f"{passed} of {counted(len(hidden), 'hidden check')} passed."
    earned, possible = total(v.points for v in hidden), total(v.max_points for v in hidden)
    return f"Checks that are not shown gave {points_of(earned)} of {points_of(possible)} points."


def _failures(verdicts: Iterable[Verdict]) -> list[tuple[str, str]]:
    told = [verdict for verdict in verdicts if verdict.outcome not in ("passed", "not_run")]
    return [(verdict.title or verdict.check, message(verdict)) for verdict in told]


def _checks(grade: Grade, verdicts: Iterable[Verdict]) -> Iterator[tuple[Verdict, str]]:
    causes = Causes()
    for verdict in verdicts if grade.standing != "not_submitted" else ():
        yield verdict, causes.message(verdict)


def _notes(grade: Grade, learner: LearnerResult, own: bool = False) -> Iterator[str]:
    if grade.standing == "not_run" and own:
        yield UNKNOWN
    if grade.late_days:
        penalty = learner.penalty_of(grade)
        off = f": {points_off(penalty)}" if penalty else ""
        yield f"Handed in {counted(grade.late_days, 'day')} late{off}."
    if override := grade.override:
        if own:
            yield f"Your instructor set the points: {points_of(override.points)}."
        else:
            new, found = points_of(override.points), points_of(grade.found)
            said = f"set the points to {new} (the checks gave {found})"
            yield f"{override.author} {said} on {moment(override.at)}: {override.reason}"
    if grade.exercise in learner.dropped:
        yield "Dropped: it does not count."
    if not own:
        if grade.stale:
            yield "Made by an older course: grade it again."
        if grade.note:
            yield grade.note


def uri_of(picture: Picture) -> str:
    """Return a picture as a data URI; empty if it can't be shown."""
    png = picture.media_type == PNG
    begins = b"\x89PNG\r\n\x1a\n" if png else b"<"
    fits = len(picture.data) <= LARGEST_PICTURE and picture.data.lstrip().startswith(begins)
    if not fits or picture.media_type not in (PNG, SVG):
        return ""
    # Inside an img element, an SVG can't run scripts or load anything.
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"
