"""What a result depends on besides the answer: rules, seed, isolation mode, limits, versions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kata_grader.course.manifest import Exercise
from kata_grader.course.rules import rules_hash
from kata_grader.grading.results import Provenance
from kata_grader.isolation import devices, limits
from kata_grader.running.versions import Environment as Environment
from kata_grader.running.versions import environment as environment
from kata_grader.submissions.submission import MAX_SOURCE

# Fields of these names are in every folder of results, so they stay in the format. An exercise that
# needs neither leaves them empty.
FRAMEWORKS = ("keras", "tensorflow")


@dataclass(frozen=True)
class Settings:
    """What an exercise's results depend on besides the answer; the fields are those of `Made`."""

    rules: str
    python: str
    numpy: str
    tensorflow: str
    keras: str
    isolation: str
    seed: int
    full: bool
    limits: Mapping[str, float]

    @property
    def digest(self) -> str:
        """A hash: equal answers under settings of one digest have equal verdicts."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def text(self) -> str:
        """The settings as JSON."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> Settings:
        """Return the settings that `text` was made from."""
        return cls(**json.loads(text))

    def made(self, submission: str, course: str, at: str, seconds: float) -> Provenance:
        """Return what a result was made from under these settings."""
        values: dict[str, Any] = asdict(self)
        return Provenance(submission=submission, course=course, at=at, seconds=seconds, **values)


def settings_of(
    exercise: Exercise, seen: Environment, seed: int, isolation: str, full: bool
) -> Settings:
    """Return the settings of an exercise's results.

    Raises:
        KitFault: a file of the exercise is missing.
    """
    framed = any(name in FRAMEWORKS for name in exercise.needs)
    return Settings(
        rules_hash(exercise),
        seen.python,
        seen.numpy,
        seen.tensorflow if framed else "",
        seen.keras if framed else "",
        isolation,
        seed,
        full,
        limits_of(exercise, isolation, full),
    )


def limits_of(exercise: Exercise, isolation: str, full: bool) -> dict[str, float]:
    """Return the limits under which an answer to `exercise` runs."""
    on_gpu = {"gpu": 1.0} if exercise.needs and devices.trains_on_gpu() else {}
    return {
        **on_gpu,
        "call_seconds": exercise.call_seconds,
        "seconds": (full and exercise.full_seconds) or exercise.seconds,
        "memory_bytes": limits.SANDBOX_MEMORY if isolation == "sandbox" else limits.MEMORY,
        "file_bytes": limits.FILE_SIZE,
        "open_files": limits.OPEN_FILES,
        "source_bytes": MAX_SOURCE,
    }
