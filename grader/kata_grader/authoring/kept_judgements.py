"""What the checks said of each mutant, kept in a file for each exercise, so that a run goes on.

It holds as long as nothing has changed that can decide a verdict (see `proving.ledger`).
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import Any

from kata_grader.course.manifest import Course, Exercise
from kata_grader.proving.ledger import fingerprint
from kata_grader.verdicts import Result
from kata_grader.whole_file import write_whole

FOLDER = "mutants"


@dataclass(frozen=True)
class Judgement:
    """What the checks said of a text.

    Attributes:
        check: the first check that it failed; empty if it passed them all.
        outcome: how that check ended.
        mistake: the well-known mistake that a check took it for, None for none.
        message: the first line of what the check said.
        seconds: how long the checks took.
    """

    check: str = ""
    outcome: str = "passed"
    mistake: str | None = None
    message: str = ""
    seconds: float = 0.0

    @classmethod
    def of(cls, result: Result) -> Judgement:
        """Return what verdicts amount to."""
        seconds = round(result.seconds, 3)
        wrong = [verdict for verdict in result.verdicts if verdict.outcome != "passed"]
        if not wrong:
            return cls(seconds=seconds)
        # What could not be run at all comes first: it says nothing about the text.
        first = min(wrong, key=lambda verdict: verdict.outcome != "not_run")
        mistake = next((verdict.mistake for verdict in wrong if verdict.mistake), None)
        message = first.message.partition("\n")[0]
        return cls(first.check, first.outcome, mistake, message, seconds)

    @property
    def passed(self) -> bool:
        """Whether all checks found it right."""
        return self.outcome == "passed"

    @property
    def ran(self) -> bool:
        """Whether every check could be run."""
        return self.outcome != "not_run"

    @property
    def rejected(self) -> bool:
        """Whether a check found something wrong."""
        return self.ran and not self.passed

    def followed_by(self, later: Judgement) -> Judgement:
        """Return what both say of a text that passed the first checks."""
        return replace(later, seconds=round(self.seconds + later.seconds, 3))


class Kept:
    """The judgements of one exercise's mutants.

    Args:
        course: the course; the file lies in its folder of states.
        exercise: the exercise.
        isolation: the isolation mode in which they were run.
    """

    def __init__(self, course: Course, exercise: Exercise, isolation: str) -> None:
        self._path = course.state / FOLDER / isolation / exercise.chapter / f"{exercise.name}.jsonl"
        head: dict[str, Any] = {"of": fingerprint(course, exercise)}
        lines: list[dict[str, Any]] = []
        with suppress(OSError, ValueError):  # the last line may have been cut off
            for line in self._path.read_text("utf-8").splitlines():
                lines.append(json.loads(line))
        kept = lines[1:] if lines[:1] == [head] else []
        self._known = {line["key"]: Judgement(**line["judgement"]) for line in kept}
        write_whole(self._path, "".join(json.dumps(line) + "\n" for line in (head, *kept)))

    def get(self, text: bytes, training: bool) -> Judgement | None:
        """Return what came of a text, None if it is not known."""
        return self._known.get(_key(text, training))

    def keep(self, text: bytes, training: bool, judgement: Judgement) -> None:
        """Keep what came of a text."""
        self._known[_key(text, training)] = judgement
        line = json.dumps({"key": _key(text, training), "judgement": asdict(judgement)})
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def _key(text: bytes, training: bool) -> str:
    return f"{hashlib.sha256(text).hexdigest()}{' training' if training else ''}"
