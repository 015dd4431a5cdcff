"""The results of a class, as values: what was found, what it was made from, what counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from kata_grader.course.manifest import nearest_or_all
from kata_grader.errors import KataError
from kata_grader.plain_text import counted
from kata_grader.submission import Answer
from kata_grader.verdicts import Verdict, total
from kata_grader.wording import public_verdict

from kata_classroom.groups import Group, is_unnamed
from kata_classroom.platforms.tables import NOBODY, Person
from kata_classroom.settings import Settings

Progress = Callable[[int, int, str], None]  # told how many of how many, and what
Standing = Literal["graded", "late", "not_submitted", "not_run"]


@dataclass(frozen=True)
class Provenance(Settings):
    """What a result was made from, so that it can be defended and made again.

    Attributes:
        submission: SHA-256 of the answer, as hexadecimal digits; empty if there was none.
        course: the version of the course in course.toml.
        at: when it was made, in UTC, as ISO 8601.
        seconds: how long it took.
    """

    submission: str
    course: str
    at: str
    seconds: float

    @classmethod
    def of(
        cls, settings: Settings, submission: str, course: str, at: str, seconds: float
    ) -> Provenance:
        """Return what a result was made from under these settings."""
        return cls(**vars(settings), submission=submission, course=course, at=at, seconds=seconds)


@dataclass(frozen=True)
class Override:
    """Points that a person gave in place of the ones that were found.

    Attributes:
        points: the points of the whole exercise.
        reason: why.
        author: who.
        at: when, in UTC, as ISO 8601.
    """

    points: float
    reason: str
    author: str
    at: str


@dataclass(frozen=True)
class Comment:
    """What a person wrote about an answer. The learner reads it.

    Attributes:
        text: what the learner reads.
        author: who wrote it; learners don't read that.
        at: when, in UTC, as ISO 8601.
        line: the number of the line that it is about; 0 if it is about the answer as a whole.
        cell: for a line of a notebook, the label of its cell; else empty.
        code: the text of that line.
        answer: the hash of the answer that holds the line; empty without a line.
    """

    text: str
    author: str
    at: str
    line: int = 0
    cell: str = ""
    code: str = ""
    answer: str = ""

    @property
    def place(self) -> str:
        """What it is about, in words; empty if it is about the answer as a whole."""
        return line_called(self.cell, self.line)


@dataclass(frozen=True)
class Grade:
    """One learner's exercise: what was found, and what counts.

    Attributes:
        exercise: the id, `chapter/name`.
        standing: `not_run` is the kit's fault or the machine's and never a zero.
        verdicts: one for each check, in the order of the course; of `not_submitted` ones as well.
        max_points: what there is to earn.
        made: what it was made from; None if nothing was handed in or it has not been run yet.
        late_days: how many days late it was handed in, begun days counting as whole ones.
        penalty: the points that lateness takes off.
        override: what a person decided instead.
        stale: whether it was made by an older course: other checks, solution, bars or settings.
        note: what the instructor should know, such as a file that was skipped or a retry.
        file_note: of what was not handed in, which file may have been meant.
        comments: what people wrote about the answer, in the order of its lines.
        answer: the answer itself, where it was asked for.
        group: what it does that no mistake names; None if there is no such thing, or it is not
            known yet.
        explanation: what an instructor explained of the group; empty if nobody did.
    """

    exercise: str
    standing: Standing
    verdicts: tuple[Verdict, ...]
    max_points: float
    made: Provenance | None = None
    late_days: int = 0
    penalty: float = 0.0
    override: Override | None = None
    stale: bool = False
    note: str = ""
    file_note: str = ""
    comments: tuple[Comment, ...] = ()
    answer: Answer | None = None
    group: Group | None = None
    explanation: str = ""

    @property
    def unexplained(self) -> tuple[Verdict, ...]:
        """The verdicts that no mistake names: the ones that an explanation of the group is for."""
        return tuple(
            verdict
            for verdict in self.verdicts
            if is_unnamed(verdict) or (self.group and verdict.mistake == self.group.name)
        )

    @property
    def found(self) -> float:
        """The points that the checks gave."""
        return total(verdict.points for verdict in self.verdicts)

    @property
    def points(self) -> float:
        """The points that count: an override as it stands, else the found ones less the penalty."""
        if self.override is not None:
            return self.override.points
        return max(0, rounded(self.found - self.penalty))

    @property
    def taken_off(self) -> float:
        """The points that lateness takes off; 0 if a person has set the points."""
        return self.penalty if self.override is None else 0

    @property
    def known_points(self) -> float | None:
        """The points that count; None if they are not known, because it could not be run."""
        unknown = self.standing == "not_run" and self.override is None
        return None if unknown else self.points

    def public(self) -> dict[str, Any]:
        """Return the grade as `kata report --json` prints it."""
        described: dict[str, Any] = {
            "points": self.points,
            "max_points": self.max_points,
            "outcome": self.standing,
            "verdicts": [public_verdict(verdict) for verdict in self.verdicts],
        }
        if self.override is not None:
            described["override"] = vars(self.override)
        if self.penalty:
            described["penalty"] = self.penalty
        if self.stale:
            described["stale"] = True
        if self.comments:
            described["comments"] = [vars(comment) for comment in self.comments]
        return described


@dataclass(frozen=True)
class LearnerResult:
    """All grades of one learner.

    Attributes:
        name: the learner's name, any text: it is data wherever it is shown.
        grades: by the exercise's id, in the order of the course, one for every exercise graded.
        problem: why nothing of what was handed in could be read, if that is so.
        row: the learner's row on the roster, one without ids if there is none.
        marks: what platforms know the learner by, each with the platform's name.
    """

    name: str
    grades: Mapping[str, Grade]
    problem: str = ""
    row: Person = NOBODY
    marks: frozenset[str] = frozenset()

    def known_by(self, platform: str) -> tuple[str, ...]:
        """Return what a platform's table may call the learner: ids, logins, address, numbers."""
        marks = [mark.split(" ", 1) for mark in self.marks]
        numbers = [number for name, number in marks if name == platform]
        return tuple(filter(None, (*self.row.known_by, self.row.number, *numbers)))

    @property
    def points(self) -> float:
        """The points that count."""
        return rounded(sum(g.points for g in self.grades.values()))

    @property
    def max_points(self) -> float:
        """What there was to earn."""
        return total(g.max_points for g in self.grades.values())

    def points_in(self, exercises: Iterable[str]) -> tuple[float, float]:
        """Return the points that count, and what there was to earn, in some exercises."""
        grades = [self.grades[name] for name in exercises]
        return total(g.points for g in grades), total(g.max_points for g in grades)

    @property
    def standing(self) -> Standing:
        """That of the work as a whole: what could not be run tells most, then what is late."""
        if self.not_run:
            return "not_run"
        # Points by hand stand in for what could not be run.
        there = {g.standing.replace("not_run", "graded") for g in self.grades.values()}
        order: tuple[Standing, ...] = ("late", "graded")
        return next((one for one in order if one in there), "not_submitted")

    @property
    def penalty(self) -> float:
        """The points that lateness takes off."""
        return rounded(sum(g.taken_off for g in self.grades.values()))

    @property
    def made(self) -> list[Provenance]:
        """What the results of that which was handed in were made from."""
        return [g.made for g in self.grades.values() if g.made]

    @property
    def not_run(self) -> tuple[Grade, ...]:
        """The exercises that could not be run: these points are not known, unless set by hand."""
        return tuple(g for g in self.grades.values() if g.known_points is None)


@dataclass(frozen=True)
class ClassResult:
    """All results of a class, as they stand in the store.

    Attributes:
        title: the title of the course.
        version: the version of the course that the store was last graded with.
        exercises: the titles of the exercises that were graded, by id, in the order of the course.
        learners: sorted by name.
        isolation: the isolation modes in which the results were made; several if they are mixed.
        warnings: what every report says first: no sandbox, mixed seeds, stale results, who is not
            on the roster.
        revealed: the ids of the exercises whose hidden checks learners see.
        until_then: what they read of hidden checks in the others: the `points` that these gave, the
            `count` of those that passed, or `nothing`.
        others: the learners in other sections, if these are the results of one.
    """

    title: str
    version: str
    exercises: Mapping[str, str]
    learners: tuple[LearnerResult, ...]
    isolation: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    revealed: frozenset[str] = frozenset()
    until_then: str = "points"
    others: tuple[LearnerResult, ...] = ()

    @property
    def chapters(self) -> dict[str, list[str]]:
        """The ids of the exercises by chapter."""
        found: dict[str, list[str]] = {}
        for exercise in self.exercises:
            found.setdefault(exercise.rpartition("/")[0], []).append(exercise)
        return found

    def of_section(self, section: str | None) -> ClassResult:
        """Return the results of one section of the roster; of all for None.

        Raises:
            KataError: nobody is in such a section.
        """
        if section is None:
            return self
        theirs = tuple(one for one in self.learners if one.row.section == section)
        if not theirs:
            known = sorted({one.row.section for one in self.learners} - {""})
            raise KataError(f"There is no section {section}: {nearest_or_all(section, known)}")
        others = tuple(one for one in self.learners if one.row.section != section)
        return replace(self, learners=theirs, others=others)

    @property
    def not_run(self) -> tuple[tuple[str, Grade], ...]:
        """The learner and grade of what could not be run, which every report lists first."""
        return tuple((one.name, grade) for one in self.learners for grade in one.not_run)

    @property
    def alerts(self) -> tuple[str, ...]:
        """What every report for the instructor says first, after what could not be run."""
        verdicts = (v for one in self.learners for g in one.grades.values() for v in g.verdicts)
        own = sum(verdict.own_process for verdict in verdicts)
        if not own:
            return self.warnings
        return (
            *self.warnings,
            f"{counted(own, 'training')} ran in the answer's own process, because the model could "
            "not be built anew from standard layers.",
        )

    def public(self) -> dict[str, Any]:
        """Return the results as `kata report --json` prints them."""
        return {
            "learners": {
                one.name: {exercise: grade.public() for exercise, grade in one.grades.items()}
                for one in self.learners
            },
            "warnings": list(self.warnings),
        }


@dataclass
class RunSummary:
    """What a run has done.

    Attributes:
        checked: answers that were checked.
        copied: results that an equal answer had already.
        kept: results that were there and still hold.
        not_run: results that could not be made: the kit's fault or the machine's.
        stale: a sentence for each reason for which results did not hold any more.
        warnings: what the instructor should know.
        ignored: names among the submissions that are nobody's hand-in; a warning tells of each.
        doubts: sentences about hand-ins that may have been misread.
        moved: sentences about points that somebody has now under another name than before.
        came: who handed in something new, changed, the same or nothing, by exercise.
    """

    checked: int = 0
    copied: int = 0
    kept: int = 0
    not_run: int = 0
    stale: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    came: dict[str, dict[str, list[str]]] = field(default_factory=dict)


def without_sandbox(isolation: Iterable[str]) -> str:
    """Return the warning about results of these isolation modes; empty if all had a sandbox."""
    how = " and ".join(mode for mode in isolation if mode != "sandbox")
    if not how:
        return ""
    return (
        f"graded without a sandbox: by isolation {how}, the code of learners could read "
        "files and use the network of this machine"
    )


def line_called(cell: str, line: int) -> str:
    """Return a line's name for people, such as `line 12` or `cell 3, line 12`; empty for 0."""
    return ", ".join(filter(None, (cell, f"line {line}"))) if line else ""


def rounded(points: float) -> float:
    """Return points to two digits; whole numbers stay whole."""
    value = round(points, 2)
    return int(value) if value == int(value) else value
