"""What a result depends on besides the answer: what decides, seed, isolation, limits, versions."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kata_grader.course.digest import deciding
from kata_grader.course.libraries import Environment
from kata_grader.course.manifest import Exercise
from kata_grader.errors import KataError
from kata_grader.isolation import devices, limits
from kata_grader.isolation.modes import IsolationMode
from kata_grader.submission import MAX_SOURCE

# Fields of these names are in every folder of results, so they stay in the format. An exercise that
# needs neither leaves them empty.
FRAMEWORKS = ("keras", "tensorflow")
LIBRARIES = {"python": "Python", "numpy": "NumPy", "tensorflow": "TensorFlow", "keras": "Keras"}
# In what is known of a class: days for all that was late in stores of before a hand-in had its own,
# and those that the last run with --late-by has said.
LATE_BY, DAYS_LATE = "late_by", "days_late"
SEED_BITS, SEED_OF_LEARNERS = 128, 0


@dataclass(frozen=True)
class Settings(Environment):
    """What an exercise's results depend on besides the answer: versions, and what stands here.

    Attributes:
        rules: the digest of what decides about the points, engine and exercise.
        isolation: the isolation mode.
        seed: the seed of the checks' inputs.
        full: whether the real datasets were trained on.
        limits: the names of the limits and what they were: seconds, bytes, counts.
    """

    rules: str
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


@dataclass(frozen=True)
class GradingOptions:
    """How a class is graded.

    Attributes:
        isolation: where answers run.
        seed: the seed of the checks' inputs; None for the one that the results were made with, or a
            new one where there are none.
        full: whether to train on the real datasets.
        only: names of exercises or chapters; all for none.
        regrade: names of learners, exercises or chapters that are checked again in any case.
        due: when everything is due, as ISO 8601; `none` for what the course says; empty for what
            was said the last time.
        roster: the file with the roster; None for the one of the last time.
        worksheet: a table of the platform that says of this assignment whose a number is, who is in
            which group, and when something came; None if the roster is one, or there is none.
        late_by: how many days late that counts in these submissions of which a platform says no
            more than that it is late; None for what was said the last time, of what is new.
        platform: the name of the platform that the submissions are from; empty to find out.
    """

    isolation: IsolationMode = "process"
    seed: int | None = None
    full: bool = False
    only: Sequence[str] = ()
    regrade: Sequence[str] = ()
    due: str = ""
    roster: Path | None = None
    platform: str = ""
    late_by: int | None = None
    worksheet: Path | None = None


def differences(before: Settings, after: Settings) -> Iterator[str]:
    """Yield in words what is different in the later of two settings."""
    if before.rules != after.rules:
        yield "other checks, or an engine that decides otherwise"
    for name, title in LIBRARIES.items():
        there, now = getattr(before, name), getattr(after, name)
        if there != now:
            yield f"{title} {there or 'unknown'}, now {now or 'unknown'}"
    for name in ("seed", "isolation", "limits"):
        if getattr(before, name) != getattr(after, name):
            yield f"other {name}"
    if before.full != after.full:
        yield "other data: with --full" if after.full else "other data: without --full"


def decided_by_now(exercise: Exercise) -> str:
    """Return `deciding`, to compare it with that of results; empty if a file is missing."""
    try:
        return deciding(exercise)
    except KataError:
        return ""


def settings_of(
    exercise: Exercise, seen: Environment, seed: int, isolation: str, full: bool
) -> Settings:
    """Return the settings of an exercise's results.

    Raises:
        KitFault: a file of the exercise is missing.
    """
    if not any(name in FRAMEWORKS for name in exercise.needs):
        seen = replace(seen, **dict.fromkeys(FRAMEWORKS, ""))
    return Settings(
        **vars(seen),
        rules=deciding(exercise),
        isolation=isolation,
        seed=seed,
        full=full,
        limits=limits_of(exercise, isolation, full),
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


def new_class_seed() -> int:
    """Return a random seed, too large for anybody to find it by trying."""
    return secrets.randbits(SEED_BITS)


def require_own_seed(seed: int, advice: str) -> None:
    """Make sure that a class is not graded with the learners' own seed.

    Args:
        seed: the seed of the checks' inputs.
        advice: what to do instead, as the end of a sentence.

    Raises:
        KataError: it is the learners' own.
    """
    if seed == SEED_OF_LEARNERS:
        raise KataError(
            f"The seed {SEED_OF_LEARNERS} is the learners' own, and its answers lie in every "
            f"bundle: {advice}."
        )
