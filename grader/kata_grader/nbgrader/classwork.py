"""Grading all submissions of an nbgrader assignment in one warm process, or several."""

from __future__ import annotations

import contextlib
import difflib
import glob
import hashlib
import json
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy.exc import SQLAlchemyError
from traitlets import TraitError

from kata_grader.course.rules import rules_hash
from kata_grader.errors import KataError
from kata_grader.grading.explanations import explanations_of
from kata_grader.grading.pool import LocalPool
from kata_grader.grading.results import without_sandbox
from kata_grader.nbgrader.autograde import GradeOutside, course_at
from kata_grader.nbgrader.folder import CONFIG, api_of, reason_of
from kata_grader.nbgrader.gradebook import original_cells
from kata_grader.nbgrader.grader import AutogradeSettings, Grader
from kata_grader.nbgrader.restoring import restored
from kata_grader.running.reading import read_notebook
from kata_grader.submissions.answers import Answer, answer_of_cells
from kata_grader.submissions.hand_in import fault
from kata_grader.submissions.notebook import UnreadableNotebook


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


class Classwork:
    """The submissions of one assignment in nbgrader's course folder.

    Args:
        folder: the course folder, with nbgrader_config.py.
        assignment: the assignment's name.

    Raises:
        KataError: there is no such course, assignment or submission.
    """

    def __init__(self, folder: Path, assignment: str) -> None:
        self._api = api_of(folder)
        self._dirs = self._api.coursedir
        self._assignment = assignment
        try:
            settings = GradeOutside(config=self._api.config)
        except TraitError as error:
            raise KataError(f"{folder / CONFIG} has a wrong setting: {error}") from None
        self._course = course_at(settings.course)
        self._settings = AutogradeSettings(settings.seed, settings.isolation, settings.full)
        self._settings.require()
        try:
            self.notebooks = self._find_notebooks()
        except SQLAlchemyError as error:
            reason = str(error).splitlines()[0]
            text = f"The gradebook {self._dirs.db_url} can't be used: {reason}."
            raise KataError(text) from None
        self.learners = sorted(self._api.get_submitted_students(assignment))
        if not self.learners:
            raise KataError(f"{folder}: nobody has submitted {assignment} yet.")
        self._journal = _Journal(folder / ".kata" / "graded" / f"{assignment}.json")

    @property
    def warning(self) -> str:
        """What the instructor should know of how it is graded; empty for nothing."""
        return without_sandbox([self._settings.isolation])

    def _find_notebooks(self) -> list[str]:
        with self._gradebook() as gradebook:
            try:
                notebooks = gradebook.find_assignment(self._assignment).notebooks
            except MissingEntry:
                known = ", ".join(sorted(a.name for a in gradebook.assignments)) or "none yet"
                text = (
                    f"{self._dirs.root} has no assignment {self._assignment}; there are: {known}."
                )
                raise KataError(text) from None
            return sorted(notebook.name for notebook in notebooks)

    def grade(
        self,
        only: Sequence[str] = (),
        force: bool = False,
        jobs: int = 1,
        heard: Callable[[int, int, str], None] = lambda done, total, learner: None,
    ) -> Iterator[Graded]:
        """Grade what is not graded yet; yield what became of each learner.

        Args:
            only: these learners alone, graded or not.
            force: grade everybody again.
            jobs: how many processes check answers.
            heard: told how many of how many are done, and who is next.

        Raises:
            KataError: one of `only` has submitted nothing.
        """
        for learner in only:
            if learner not in self.learners:
                near = difflib.get_close_matches(learner, self.learners, n=1)
                hint = f" Did you mean {near[0]}?" if near else ""
                raise KataError(f"{learner} has not submitted {self._assignment}.{hint}")
        chosen = list(only) or self.learners
        again = force or bool(only)
        waiting = [one for one in chosen if again or not self._is_graded(one)]
        with self._checked_ahead(waiting, jobs) as wait_for:
            done = 0
            for learner in chosen:
                heard(done, len(waiting), learner)
                if learner not in waiting:
                    yield self._recall(learner)
                    continue
                wait_for(learner)
                try:
                    graded = self._autograde(learner)
                except KataError:
                    raise
                except Exception as error:  # what one learner handed in stops nobody else
                    graded = Graded(learner, problem=f"can't be graded: {fault(error)}")
                yield graded
                done += 1
        heard(done, len(waiting), "")

    def _is_graded(self, learner: str) -> bool:
        """Whether what is submitted was graded before, and the gradebook still knows it."""
        if not self._journal.has(learner, self._print(learner)):
            return False
        with self._gradebook() as gradebook:
            try:
                gradebook.find_submission(self._assignment, learner)
            except MissingEntry:
                return False
        return True

    def _autograde(self, learner: str) -> Graded:
        mark = self._print(learner)
        self._journal.forget(learner)
        if glob.has_magic(learner):
            # It would match other learners' folders, and grade their notebooks as this one's.
            text = "nbgrader takes a name with *, ? or [ for a pattern: rename the folder"
            return Graded(learner, problem=text)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # SQLAlchemy's, about nbgrader's own queries
                outcome = self._api.autograde(self._assignment, learner, force=True)
        except TraitError as error:
            raise KataError(f"{CONFIG} has a setting that nbgrader refuses: {error}") from None
        if "KeyboardInterrupt" in outcome.get("error", ""):
            raise KeyboardInterrupt
        notes = tuple(self._missing(learner))
        if not outcome["success"]:
            if len(notes) == len(self.notebooks):
                return Graded(learner, problem="; ".join(notes))
            return Graded(learner, problem=reason_of(outcome), notes=notes)
        self._journal.add(learner, mark, [*self._unreadable(learner)])
        return self._recall(learner, fresh=True)

    def _recall(self, learner: str, fresh: bool = False) -> Graded:
        with self._gradebook() as gradebook:
            found = gradebook.find_submission(self._assignment, learner)
            points = {n.name: (float(n.score), float(n.max_score)) for n in found.notebooks}
            penalty = sum(float(n.late_submission_penalty or 0) for n in found.notebooks)
        points = dict(sorted(points.items()))
        notes = (*self._missing(learner), *self._journal.notes(learner))
        return Graded(learner, points, penalty, "", notes, fresh)

    def _missing(self, learner: str) -> Iterator[str]:
        there = {path.stem: path for path in self._submitted(learner).glob("*.ipynb")}
        strangers = sorted(set(there) - set(self.notebooks))
        for name in self.notebooks:
            if name in there:
                continue
            by_case = {stranger.lower(): stranger for stranger in strangers}
            near = difflib.get_close_matches(name, by_case, n=1, cutoff=0.5)
            hint = f" (there is {by_case[near[0]]}.ipynb)" if near else ""
            yield f"{name}.ipynb was not submitted{hint}"

    def _unreadable(self, learner: str) -> Iterator[str]:
        for name in self.notebooks:
            path = self._submitted(learner) / f"{name}.ipynb"
            if path.is_symlink() or path.exists():
                try:
                    read_notebook(path)
                except UnreadableNotebook as error:
                    yield f"{path.name} {error}"

    def _submitted(self, learner: str) -> Path:
        directory = self._dirs.submitted_directory
        return Path(self._dirs.format_path(directory, learner, self._assignment))

    def _print(self, learner: str) -> str:
        """Return a hash of what a learner submitted and when, and of how it is graded."""
        digest = hashlib.sha256(self._rules)
        folder = self._submitted(learner)
        for path in [*sorted(folder.glob("*.ipynb")), folder / "timestamp.txt"]:
            digest.update(path.name.encode("utf-8", "replace"))
            if path.is_symlink() or not path.is_file():
                continue
            # What can't be opened is told when it is graded.
            with contextlib.suppress(OSError), path.open("rb") as file:
                while block := file.read(2**20):
                    digest.update(block)
        return digest.hexdigest()

    @cached_property
    def _rules(self) -> bytes:
        """A hash of what decides about points and feedback.

        That is settings, notebooks, checks, solutions and explanations.
        """
        digest = hashlib.sha256(repr(astuple(self._settings)).encode())
        for name in self.notebooks:
            path = self._source / f"{name}.ipynb"
            digest.update(path.read_bytes() if path.is_file() else b"")
            with contextlib.suppress(KataError):  # it is told when the notebook is graded
                exercise = self._course.find(f"{self._assignment}/{name}")
                digest.update(rules_hash(exercise).encode())
                for one in explanations_of(self._course, exercise.id).values():
                    digest.update(f"{one.signature} {one.text}".encode())
        return digest.digest()

    @property
    def _source(self) -> Path:
        return Path(self._dirs.format_path(self._dirs.source_directory, ".", self._assignment))

    def _gradebook(self) -> Gradebook:
        return Gradebook(self._dirs.db_url, self._dirs.course_id)

    @contextmanager
    def _checked_ahead(self, learners: Sequence[str], jobs: int) -> Iterator[Callable[[str], None]]:
        """Have a pool check the answers of `learners`; yields what waits for one's."""
        if jobs < 2 or len(learners) < 2:
            yield lambda learner: None
            return
        grader = Grader.of(self._course, self._settings)
        by_learner: dict[str, list[tuple[str, Answer]]] = {}
        for learner in learners:
            try:
                by_learner[learner] = list(self._answers(learner))
            except KataError:
                raise
            except Exception:  # it is told when this learner is graded
                by_learner[learner] = []
        waiting = {
            grader.task(exercise, answer): (exercise, answer)
            for answers in by_learner.values()
            for exercise, answer in answers
        }
        done: set[tuple[str, Answer]] = set()
        with (
            tempfile.TemporaryDirectory(prefix="kata-") as work,
            closing(LocalPool(jobs, Path(work))) as pool,
            closing(
                pool.run(list(waiting), lambda task: grader.job(*waiting[task]), lambda task: None)
            ) as found,
        ):

            def wait_for(learner: str) -> None:
                while not done.issuperset(by_learner[learner]):
                    task, checked = next(found)
                    grader.learn(*waiting[task], checked)
                    done.add(waiting[task])

            yield wait_for

    def _answers(self, learner: str) -> Iterator[tuple[str, Answer]]:
        """Yield the exercises' ids and the answers of what a learner has submitted."""
        for name in self.notebooks:
            path = self._submitted(learner) / f"{name}.ipynb"
            if not path.exists():
                continue
            file = self._source / path.name
            originals = original_cells(self._dirs.db_url, self._assignment, name, file)
            released = {cell.name: cell.source for cell in originals if cell.solution}
            exercise = self._course.find(f"{self._assignment}/{name}")
            try:
                cells = restored(read_notebook(path), originals)
            except UnreadableNotebook:
                continue
            yield exercise.id, answer_of_cells(exercise, cells, released)


class _Journal:
    """Whose work has been graded to the end, and what it was; the file is replaced as a whole.

    Of each learner it holds a mark, or a list of the mark and of what could not be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            found: Any = json.loads(path.read_text("utf-8"))
            self._marks = {str(key): _texts(value) for key, value in found.items()}
        except (OSError, ValueError, AttributeError):
            self._marks = {}

    def has(self, learner: str, mark: str) -> bool:
        return self._marks.get(learner, [])[:1] == [mark]

    def notes(self, learner: str) -> list[str]:
        return self._marks.get(learner, [])[1:]

    def add(self, learner: str, mark: str, notes: list[str]) -> None:
        self._marks[learner] = [mark, *notes]
        self._save()

    def forget(self, learner: str) -> None:
        if self._marks.pop(learner, None) is not None:
            self._save()

    def _save(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        new = self._path.with_suffix(".new")
        plain = {name: one if one[1:] else one[0] for name, one in self._marks.items()}
        new.write_text(json.dumps(plain, indent=1, sort_keys=True), "utf-8")
        new.replace(self._path)


def _texts(value: Any) -> list[str]:
    return list(map(str, value)) if isinstance(value, list) and value else [str(value)]
