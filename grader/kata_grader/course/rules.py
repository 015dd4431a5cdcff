"""The files that decide the points of an exercise, as one hash: if it changes, grade again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from kata_grader.course.checklist import helpers_of
from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Exercise


def rules_hash(exercise: Exercise) -> str:
    """Return the SHA-256 of all files that decide the points, as hexadecimal digits.

    These are the checks and the helper modules that they import, the props, the bars, the solution
    and the mistakes. The modules that an answer may not import are hashed with them.

    Raises:
        KitFault: the exercise has no checks.
    """
    digest = hashlib.sha256(" ".join(exercise.barred).encode())
    digest.update(json.dumps(exercise.bars, sort_keys=True).encode())
    for path in rules_of(exercise):
        content = path.read_bytes() if path.is_file() else b""
        name = path.relative_to(exercise.source).as_posix()
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def rules_of(exercise: Exercise) -> list[Path]:
    """Return the files that decide the points of an exercise; some of them may not exist."""
    texts = [read_trusted(path).decode("utf-8") for path in (exercise.checks, *exercise.props)]
    helpers = {path for text in texts for path in helpers_of(exercise, text)}
    own = [exercise.checks, exercise.solution, exercise.mistakes]
    return [*own, *exercise.props, *sorted(helpers - set(exercise.props))]
