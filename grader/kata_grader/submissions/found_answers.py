"""Answers that are found in a folder or archive of one's own, as those of a class are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KataError
from kata_grader.submissions.answer_files import AnswerFinder
from kata_grader.submissions.answer_names import suffix_in
from kata_grader.submissions.answers import Answer, answer_in
from kata_grader.submissions.archives import open_archive
from kata_grader.submissions.file_tree import File, file_on_disk, files_on_disk
from kata_grader.submissions.regular_file import Unreadable
from kata_grader.submissions.submission import Folder, Source


@dataclass(frozen=True)
class FoundAnswers:
    """Answers to exercises, as a `Submission`.

    Attributes:
        answers: by the exercise's id.
        notes: which files were taken, or may have been meant, by the exercise's id.
        in_place: whether every answer is a script at the place of its exercise, can be read, and
            has no note.
    """

    answers: Mapping[str, Answer]
    notes: Mapping[str, str]
    in_place: bool

    def name(self, exercise: Exercise) -> str:
        """Return the name of the exercise's file."""
        return self.answers[exercise.id].name(exercise)

    def holds(self, exercise: Exercise) -> bool:
        """Whether there is an answer to an exercise."""
        return bool(self.answers[exercise.id].digest)

    def sources(self, exercise: Exercise) -> Sequence[Source]:
        """Return the code to execute.

        Raises:
            CheckFailure: there is none, or it can't be read.
        """
        return self.answers[exercise.id].sources(exercise)


def find_answers(
    course: Course, files: Iterable[File], exercises: Sequence[Exercise] = ()
) -> FoundAnswers:
    """Return the answers to exercises among files; to all of the course if none are named."""
    finder = AnswerFinder(course, files)
    found = {one: finder.find(one) for one in exercises or course.exercises}
    answers = {one.id: answer_in(one, what.file) for one, what in found.items()}
    places = [what.file is None or what.file.shown == one.file for one, what in found.items()]
    notes = {one.id: what.note for one, what in found.items() if what.note}
    told = notes or any(answer.problem for answer in answers.values())
    return FoundAnswers(answers, notes, all(places) and not told)


def answers_at(
    course: Course, exercises: Sequence[Exercise], path: Path, shows_paths: bool = False
) -> FoundAnswers | Folder:
    """Return the answers in a folder, an archive, a script or a notebook.

    A folder that is laid out like `exercises` is read when it is needed, by whichever process.

    Args:
        course: the course.
        exercises: what they answer.
        path: where they are.
        shows_paths: as in `Folder`.

    Raises:
        KataError: there is nothing, it can't be read, or it is a file that holds no answer.
    """
    try:
        with _files_at(path) as files:
            found = find_answers(course, files, exercises if path.is_dir() else ())
    except FileNotFoundError:
        raise KataError(f"There is no folder {path}: --from takes one with answers.") from None
    except OSError as error:
        raise KataError(f"{path} can't be read: {error.strerror}.") from None
    except Unreadable as error:
        if path.is_dir():  # as one that holds a whole environment besides
            return Folder(path, shows_paths)
        raise KataError(f"{path} {error}.") from None
    if path.is_dir():
        return Folder(path, shows_paths) if found.in_place else found
    if not any(map(found.holds, course.exercises)):
        raise KataError(f"{path} holds no answer to an exercise of this course.")
    return found


@contextmanager
def _files_at(path: Path) -> Iterator[Sequence[File]]:
    if path.is_dir():
        yield files_on_disk(path)
    elif suffix_in(path.name) and path.exists():
        yield [file_on_disk(path, (path.name,))]
    else:
        with path.open("rb") as stream, open_archive(stream, path.name) as files:
            yield files
