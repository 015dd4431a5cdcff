"""Grading all submissions of an nbgrader assignment by nbgrader's own `Autograde`."""

from __future__ import annotations

import contextlib
import difflib
import glob
import json
import os
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kata_grader.errors import KataError
from kata_grader.intake.hand_in import why_unreadable
from kata_grader.submission import Answer
from nbgrader.api import MissingEntry
from nbgrader.converters import Autograde
from nbgrader.utils import capture_log, temp_attrs
from traitlets import TraitError

from kata_classroom.nbgrader.autograde import GradeOutside, exercise_for
from kata_classroom.nbgrader.folder import CONFIG, api_of, gradebook_of, reason_of
from kata_classroom.nbgrader.submitted import KATA, Submitted, answer_in
from kata_classroom.results import Progress

# By the notebook's name, the exercise's id with the answer, and the grader's mark.
HandedIn = dict[str, tuple[tuple[str, Answer], str]]


@dataclass(frozen=True)
class Graded:
    """What became of one learner's submission.

    Attributes:
        learner: the learner's id.
        points: per notebook, what was earned and what there was to earn.
        penalty: what is taken off because it came late.
        problem: why it could not be graded, if it could not.
        notes: what the instructor should know, such as a notebook that is missing.
        fresh: whether it was graded now, not in an earlier run.
    """

    learner: str
    points: dict[str, tuple[float, float]] = field(default_factory=dict)
    penalty: float = 0.0
    problem: str = ""
    notes: tuple[str, ...] = ()
    fresh: bool = True

    @property
    def score(self) -> float:
        """What was earned, less the penalty."""
        return sum(earned for earned, _ in self.points.values()) - self.penalty

    @property
    def max_score(self) -> float:
        """What there was to earn."""
        return sum(possible for _, possible in self.points.values())


class Assignment:
    """The submissions of one assignment in nbgrader's course folder.

    What has been graded, and how, stands in the autograded notebooks.

    Args:
        folder: the course folder, with nbgrader_config.py.
        name: the assignment's name.

    Raises:
        KataError: there is no such course, assignment or submission, or a setting is wrong.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._api = api = api_of(folder)
        self._dirs = api.coursedir
        self._name = name
        self._submitted = Submitted(self._dirs)
        try:
            settings = GradeOutside(config=api.config)
            self._converter = Autograde(coursedir=self._dirs, parent=api)
        except TraitError as error:
            raise KataError(f"{folder / CONFIG} has a wrong setting: {error}") from None
        self._converter.force = True
        self._converter.submitted = self._submitted  # its exporter looks there
        self._grader = settings.grader
        self.warning = settings.warning
        with gradebook_of(self._api) as gradebook:
            try:
                found = gradebook.find_assignment(name)
            except MissingEntry:
                known = ", ".join(sorted(one.name for one in gradebook.assignments)) or "none yet"
                text = f"{folder} has no assignment {name}; there are: {known}."
                raise KataError(text) from None
            self.notebooks = sorted(notebook.name for notebook in found.notebooks)
            self._in_gradebook = {one.student_id for one in found.submissions}
        self.learners = sorted(api.get_submitted_students(name))
        if not self.learners:
            raise KataError(f"{folder}: nobody has submitted {name} yet.")

    def grade(
        self,
        only: Sequence[str] = (),
        force: bool = False,
        jobs: int = 1,
        progress: Progress = lambda done, total, learner: None,
    ) -> Iterator[Graded]:
        """Grade what is not graded yet; yield what became of each learner.

        Args:
            only: these learners alone, graded or not.
            force: grade everybody again.
            jobs: how many processes check answers.
            progress: told how many of how many are done, and who is next.

        Raises:
            KataError: one of `only` has submitted nothing.
        """
        for learner in only:
            if learner not in self.learners:
                near = difflib.get_close_matches(learner, self.learners, n=1)
                hint = f" Did you mean {near[0]}?" if near else ""
                raise KataError(f"{learner} has not submitted {self._name}.{hint}")
        chosen = list(only) or self.learners
        handed_in = {one: self._handed_in(one) for one in chosen}
        again = force or bool(only)
        waiting = [one for one in chosen if again or not self._is_graded(one, handed_in[one])]
        answers = [answer for one in waiting for answer, _ in handed_in[one].values()]
        with self._grader.ahead(answers, jobs):
            for learner in chosen:
                if learner not in waiting:
                    yield self._recall(learner, fresh=False)
                    continue
                done = waiting.index(learner)
                progress(done, len(waiting), f"grading {learner}")
                try:
                    yield self._autograde(learner)
                except KataError:
                    raise
                except Exception as error:  # what one learner handed in stops nobody else
                    yield Graded(learner, problem=f"can't be graded: {why_unreadable(error)}")
        progress(len(waiting), len(waiting), "done")

    def _handed_in(self, learner: str) -> HandedIn:
        """Return what a learner handed in, by the notebook's name."""
        found = {}
        for name in self.notebooks:
            path = self._folder("submitted", learner) / f"{name}.ipynb"
            # What can't be read or has no exercise is told when the learner is graded.
            with contextlib.suppress(Exception):
                if os.path.lexists(path):
                    exercise = exercise_for(self._grader.course, self._name, name)
                    notebook = self._submitted.notebook(path, self._name)
                    answer = exercise.id, answer_in(exercise, notebook)
                    found[name] = answer, self._grader.mark(exercise, notebook)
        return found

    def _is_graded(self, learner: str, handed_in: HandedIn) -> bool:
        """Whether just this was graded in just this way, and the gradebook still knows it."""
        marks = {name: mark for name, (_, mark) in handed_in.items()}
        graded = {name: kata.get("graded") for name, kata in self._autograded(learner).items()}
        return bool(marks) and marks == graded and learner in self._in_gradebook

    def _autograded(self, learner: str) -> dict[str, dict[str, str]]:
        """Return what stands in a learner's autograded notebooks about how they were graded."""
        found = {}
        for path in self._folder("autograded", learner).glob("*.ipynb"):
            with contextlib.suppress(ValueError, OSError, KeyError):
                found[path.stem] = json.loads(path.read_bytes())["metadata"][KATA]
        return found

    def _autograde(self, learner: str) -> Graded:
        if glob.has_magic(learner):
            # It would match other learners' folders, and grade their notebooks as this one's.
            text = "nbgrader takes a name with *, ? or [ for a pattern: rename the folder"
            return Graded(learner, problem=text)
        names = {"assignment_id": self._name, "student_id": learner}
        with warnings.catch_warnings(), temp_attrs(self._dirs, **names):
            warnings.simplefilter("ignore")  # SQLAlchemy's, about nbgrader's own queries
            outcome = capture_log(self._converter)
        if outcome["success"]:
            return self._recall(learner)
        if "KeyboardInterrupt" in outcome["error"]:
            raise KeyboardInterrupt
        notes = tuple(self._missing(learner))
        if len(notes) == len(self.notebooks):
            return Graded(learner, problem="; ".join(notes))
        return Graded(learner, problem=reason_of(outcome), notes=notes)

    def _recall(self, learner: str, fresh: bool = True) -> Graded:
        with gradebook_of(self._api) as gradebook:
            found = gradebook.find_submission(self._name, learner)
            points = {n.name: (float(n.score), float(n.max_score)) for n in found.notebooks}
            penalty = sum(float(n.late_submission_penalty or 0) for n in found.notebooks)
        problems = [kata["problem"] for _, kata in sorted(self._autograded(learner).items())]
        notes = (*self._missing(learner), *filter(None, problems))
        return Graded(learner, dict(sorted(points.items())), penalty, "", notes, fresh)

    def _missing(self, learner: str) -> Iterator[str]:
        there = {path.stem for path in self._folder("submitted", learner).glob("*.ipynb")}
        strangers = {name.lower(): name for name in sorted(there - set(self.notebooks))}
        for name in sorted(set(self.notebooks) - there):
            near = difflib.get_close_matches(name, strangers, n=1, cutoff=0.5)
            hint = f" (there is {strangers[near[0]]}.ipynb)" if near else ""
            yield f"{name}.ipynb was not submitted{hint}"

    def _folder(self, step: str, learner: str) -> Path:
        directory = getattr(self._dirs, f"{step}_directory")
        return Path(self._dirs.format_path(directory, learner, self._name))
