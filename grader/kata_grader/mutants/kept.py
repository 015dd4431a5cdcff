"""What came of each mutant, kept in a file for each exercise, so that a run goes on where it ended.

A result holds as long as nothing has changed that can decide a verdict (see `course.digest`).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from kata_grader import wording
from kata_grader.course.digest import digest
from kata_grader.course.manifest import Course, Exercise
from kata_grader.verdicts import Result
from kata_grader.whole_file import write_whole

FOLDER = "mutants"


@dataclass(frozen=True)
class Fate:
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
    def of(cls, result: Result) -> Fate:
        """Return what verdicts amount to."""
        seconds = round(result.seconds, 3)
        wrong = [verdict for verdict in result.verdicts if verdict.outcome != "passed"]
        if not wrong:
            return cls(seconds=seconds)
        # What could not be run at all comes first: it says nothing about the text.
        first = min(wrong, key=lambda verdict: verdict.outcome != "not_run")
        mistake = next((verdict.mistake for verdict in wrong if verdict.mistake), None)
        message = wording.message(first).partition("\n")[0]
        return cls(first.check, first.outcome, mistake, message, seconds)

    @property
    def passed(self) -> bool:
        """Whether all checks found it right."""
        return self.outcome == "passed"

    def followed_by(self, later: Fate) -> Fate:
        """Return what both say of a text that passed the first checks."""
        return replace(later, seconds=round(self.seconds + later.seconds, 3))

    @property
    def rejected(self) -> bool:
        """Whether a check found something wrong."""
        return self.outcome not in ("passed", "not_run")


class KeptFates:
    """The fates of one exercise's mutants.

    Args:
        course: the course; the file lies in its folder of states.
        exercise: the exercise.
        isolation: the isolation mode in which they are found.
    """

    def __init__(self, course: Course, exercise: Exercise, isolation: str) -> None:
        self._path = course.state / FOLDER / isolation / exercise.chapter / f"{exercise.name}.jsonl"
        self._of = digest(course, exercise)
        lines = _lines(self._path)
        kept = lines[1:] if lines[:1] == [{"of": self._of}] else []
        self._fates = {line["key"]: Fate(**line["fate"]) for line in kept}
        # Written anew, because what was interrupted may have left half a line at the end.
        whole = [json.dumps(line) + "\n" for line in ({"of": self._of}, *kept)]
        write_whole(self._path, "".join(whole))

    def get(self, text: bytes, training: bool) -> Fate | None:
        """Return what came of a text, None if it is not known."""
        return self._fates.get(_key(text, training))

    def keep(self, text: bytes, training: bool, fate: Fate) -> None:
        """Keep what came of a text."""
        self._fates[_key(text, training)] = fate
        line = json.dumps({"key": _key(text, training), "fate": asdict(fate)})
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def _key(text: bytes, training: bool) -> str:
    return f"{hashlib.sha256(text).hexdigest()}{' training' if training else ''}"


def _lines(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a file as far as they are whole: the last one may have been cut off."""
    found: list[dict[str, Any]] = []
    try:
        for line in path.read_text("utf-8").splitlines():
            found.append(json.loads(line))
    except (OSError, ValueError):
        pass
    return found
