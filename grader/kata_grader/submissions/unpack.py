"""Answers that came in an archive, as the site's editor gives it out, written as files."""

from __future__ import annotations

from pathlib import Path

from kata_grader.course.manifest import Course, Exercise
from kata_grader.errors import KataError
from kata_grader.submissions.answer_files import AnswerFinder
from kata_grader.submissions.archives import open_archive
from kata_grader.submissions.regular_file import Unreadable
from kata_grader.submissions.submission import MAX_SOURCE


def unpack_answers(course: Course, archive: Path, folder: Path) -> list[Exercise]:
    """Write the answers in an archive into a folder that is laid out like `exercises`.

    Nothing else in the archive is written.

    Args:
        course: the course whose exercises are answered.
        archive: a zip or a tar.
        folder: the folder; files of the same names are replaced.

    Returns:
        The exercises that have an answer in it.

    Raises:
        KataError: it can't be read, or answers no exercise; nothing has been written.
    """
    try:
        with archive.open("rb") as stream, open_archive(stream, archive.name) as files:
            finder = AnswerFinder(course, [one for one in files if one.name.endswith(".py")])
            found = {
                exercise: answer.read(MAX_SOURCE)
                for exercise in course.exercises
                if (answer := finder.find(exercise).file) is not None
            }
    except OSError as error:
        raise KataError(f"{archive} can't be read: {error.strerror}.") from None
    except Unreadable as error:
        raise KataError(f"{archive} {error}.") from None
    if not found:
        raise KataError(f"{archive} holds no answer to an exercise of this course.")
    for exercise, code in found.items():
        path = folder / exercise.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(code)
    return list(found)
