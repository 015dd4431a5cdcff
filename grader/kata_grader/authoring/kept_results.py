"""What the checks said of each mutant, kept in a file for each exercise, so that a run goes on.

It holds as long as nothing has changed that can decide a verdict (see `proving.ledger`).
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import Any

from kata_grader.authoring.variants import VariantTask
from kata_grader.course.manifest import Course, Exercise
from kata_grader.grading.records import plain_verdicts, verdicts_in
from kata_grader.proving.ledger import fingerprint
from kata_grader.verdicts import Result
from kata_grader.whole_file import write_whole

FOLDER = "mutants"


class KeptResults:
    """The results of one exercise's mutants.

    Args:
        course: the course; the file lies in its folder of states.
        exercise: the exercise.
        isolation: the isolation mode in which they were run.
    """

    def __init__(self, course: Course, exercise: Exercise, isolation: str) -> None:
        self._path = course.state / FOLDER / isolation / exercise.chapter / f"{exercise.name}.jsonl"
        self._exercise = exercise.id
        head: dict[str, Any] = {"of": fingerprint(course, exercise)}
        lines: list[dict[str, Any]] = []
        with suppress(OSError, ValueError):  # the last line may have been cut off
            for line in self._path.read_text("utf-8").splitlines():
                lines.append(json.loads(line))
        kept = lines[1:] if lines[:1] == [head] else []
        self._known = {line["key"]: line for line in kept}
        write_whole(self._path, "".join(json.dumps(line) + "\n" for line in (head, *kept)))

    def get(self, task: VariantTask) -> Result | None:
        """Return what came of a text, None if it is not known."""
        if (line := self._known.get(_key(task))) is None:
            return None
        return Result(self._exercise, verdicts_in(line["verdicts"]), line["seconds"])

    def keep(self, task: VariantTask, result: Result) -> None:
        """Keep what came of a text."""
        key = _key(task)
        verdicts = plain_verdicts(result.verdicts)
        line = {"key": key, "seconds": round(result.seconds, 3), "verdicts": verdicts}
        self._known[key] = line
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, default=float) + "\n")


def _key(task: VariantTask) -> str:
    digest = hashlib.sha256(task.source or b"").hexdigest()
    return f"{digest}{' training' if task.training else ''}"
