"""Results are values: a verdict for each check, and what an exercise adds up to."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

Outcome = Literal["passed", "failed", "error", "timeout", "crashed", "not_started", "not_run"]
OUTCOMES: tuple[str, ...] = get_args(Outcome)
PNG, SVG = "image/png", "image/svg+xml"


@dataclass(frozen=True)
class Picture:
    """A picture with a caption.

    Attributes:
        caption: what it shows, in a few words.
        media_type: `image/png` or `image/svg+xml`.
        data: the file's bytes.
    """

    caption: str
    media_type: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The ending of a file that holds it."""
        return ".png" if self.media_type == PNG else ".svg"

    @property
    def embedded(self) -> str:
        """The data as a notebook's output holds it: a PNG in base64, an SVG as it is."""
        return b64encode(self.data).decode() if self.media_type == PNG else self.data.decode()


@dataclass(frozen=True)
class Verdict:
    """The outcome of one check.

    Attributes:
        check: the name of the check's function.
        title: the first line of its docstring.
        outcome: `passed`, `failed` (a wrong value), `error` (the learner's code raised), `timeout`,
            `crashed` (it ended its process), `not_started` (a stub, or no file), or `not_run` (the
            kit's own fault).
        points: the points earned.
        max_points: the points that the check is worth.
        message: what the learner reads.
        mistake: the name of the well-known wrong answer that explains it, if exactly one does.
        score: what a training reached, for checks with a bar.
        printed: the end of what the learner's code printed, if the check did not pass.
        pictures: pictures that go with the message.
        hidden: whether learners are told only that the check exists.
        own_process: whether what it scores was computed beside the learner's code, because a clean
            process could not do it.
        trained: a hash of the model that was trained, the same for equal models; empty if there is
            none, or if it can't be told as data.
    """

    check: str
    title: str
    outcome: Outcome
    points: float
    max_points: float
    message: str = ""
    mistake: str | None = None
    score: float | None = None
    printed: str = ""
    pictures: tuple[Picture, ...] = ()
    hidden: bool = False
    own_process: bool = False
    trained: str = ""

    def public(self) -> dict[str, Any]:
        """Return the verdict as `kata check --json` prints it."""
        names = ("check", "outcome", "points", "max_points", "message", "mistake")
        return {name: getattr(self, name) for name in names}

    def as_dict(self) -> dict[str, Any]:
        """Return the verdict as plain data, for reports that cross processes."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Verdict:
        """Return the verdict that `as_dict` made into plain data."""
        pictures = tuple(Picture(**picture) for picture in data["pictures"])
        return cls(**{**data, "pictures": pictures})


class Causes:
    """The causes that a reader of one exercise's verdicts has been told: each is told once."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def message(self, verdict: Verdict) -> str:
        """Return the message of the next verdict, in short if its cause was told before."""
        cause = _cause(verdict)
        if not cause or cause not in self._told:
            self._told.add(cause)
            return verdict.message
        return f"As above: {verdict.message.splitlines()[0]}"


def _cause(verdict: Verdict) -> str:
    """Return what verdicts of one cause share; empty if nothing can be told from the verdict."""
    if verdict.mistake:
        return verdict.mistake
    if verdict.outcome not in ("error", "timeout", "crashed") or not verdict.message:
        return ""
    # What was raised and in which line, without the call.
    first, *rest = verdict.message.splitlines()
    return "\n".join([first.partition(" raised ")[2] or first, *rest[:2]])


@dataclass(frozen=True)
class Result:
    """All verdicts of one exercise, and the seconds that its checks took."""

    exercise: str
    verdicts: tuple[Verdict, ...]
    seconds: float

    @property
    def points(self) -> float:
        """The points earned."""
        return total(verdict.points for verdict in self.verdicts)

    @property
    def max_points(self) -> float:
        """The points that there are."""
        return total(verdict.max_points for verdict in self.verdicts)

    @property
    def complete(self) -> bool:
        """Whether every check passed."""
        return all(verdict.outcome == "passed" for verdict in self.verdicts)

    @property
    def not_started(self) -> bool:
        """Whether the learner has not started the exercise."""
        return all(verdict.outcome == "not_started" for verdict in self.verdicts)

    @property
    def first_problem(self) -> Verdict | None:
        """The first check that failed; if none did, the first that is not started."""
        open_verdicts = [v for v in self.verdicts if v.outcome != "passed"]
        started = [v for v in open_verdicts if v.outcome != "not_started"]
        return next(iter(started or open_verdicts), None)

    def public(self) -> dict[str, Any]:
        """Return the result as `kata check --json` prints it."""
        return {
            "exercise": self.exercise,
            "points": self.points,
            "max_points": self.max_points,
            "seconds": round(self.seconds, 3),
            "verdicts": [verdict.public() for verdict in self.verdicts],
        }


def total(points: Iterable[float]) -> float:
    """Return the sum of points, as an int if it is whole."""
    value = sum(points)
    return int(value) if value == int(value) else value
