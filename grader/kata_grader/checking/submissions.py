"""Reading what a learner hands in, trusting nothing about it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from kata_grader.checking.failures import CheckFailure
from kata_grader.course.manifest import Exercise

MAX_SOURCE = 2**20


def read_submission(folder: Path, exercise: Exercise) -> bytes:
    """Return the bytes of the answer to `exercise` in `folder`.

    Raises:
        CheckFailure: there is none (`not_started`), or it is no regular file below 1 MB (`error`).
    """
    path = folder / exercise.file
    if path.parent.is_symlink():
        raise CheckFailure(f"{exercise.chapter} is a link: hand in the folder itself.", "error")
    try:
        # Neither a link nor a pipe is followed: either could lead anywhere, or nowhere for ever.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, NotADirectoryError):
        raise CheckFailure(f"not submitted: there is no {exercise.file}.", "not_started") from None
    except OSError as error:
        raise CheckFailure(_unreadable(exercise, path, error), "error") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise CheckFailure(f"{exercise.file} is not a regular file.", "error")
    with os.fdopen(descriptor, "rb") as file:
        source = file.read(MAX_SOURCE + 1)
    if len(source) > MAX_SOURCE:
        raise CheckFailure(f"{exercise.file} is larger than 1 MB.", "error")
    return source


def _unreadable(exercise: Exercise, path: Path, error: OSError) -> str:
    if path.is_symlink():
        return f"{exercise.file} is a link: hand in the file itself."
    return f"{exercise.file} can't be read: {error.strerror}."
