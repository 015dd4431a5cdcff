"""Results are values: a verdict for each check, and what an exercise adds up to."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, get_args

Outcome = Literal["passed", "failed", "error", "timeout", "crashed", "not_started", "not_run"]
OUTCOMES: tuple[str, ...] = get_args(Outcome)
PNG, SVG = "image/png", "image/svg+xml"
# Why a check ended as it did: plain data, with the name of its kind under `kind`. What stands below
# the key `TOLD`, at any depth, is for people to read, such as a sentence from a check's file. It
# belongs to no identity.
Cause = Mapping[str, Any]
TOLD = "told"
# The kind of cause of a check that needs what the libraries don't have here.
NOT_BEGUN = "not_begun"
LENGTH = 16


@dataclass(frozen=True)
class Picture:
    """A picture with a caption.

    Attributes:
        caption: what it shows, in a few words.
        media_type: `image/png` or `image/svg+xml`.
        data: the file's bytes.
        path: the file that it was written to; empty if it was written to none.
    """

    caption: str
    media_type: str
    data: bytes
    path: str = ""

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
        cause: why it ended so; `wording.message` says it to the learner.
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
    cause: Cause = field(default_factory=dict)
    mistake: str | None = None
    score: float | None = None
    printed: str = ""
    pictures: tuple[Picture, ...] = ()
    hidden: bool = False
    own_process: bool = False
    trained: str = ""

    @property
    def begun(self) -> bool:
        """Whether the libraries here have what the check needs; else it says nothing."""
        return self.cause.get("kind") != NOT_BEGUN

    @property
    def identity(self) -> str:
        """A hash of what the check found, the same whatever words say it."""
        found = [self.check, self.outcome, self.mistake or "", essence(self.cause)]
        return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:LENGTH]

    def as_dict(self) -> dict[str, Any]:
        """Return the verdict as data that JSON can hold, for reports that cross processes."""
        found = asdict(self)
        for picture in found["pictures"]:
            picture["data"] = b64encode(picture["data"]).decode()
        return found

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Verdict:
        """Return the verdict that `as_dict` made into plain data, in this version or an older one.

        Older versions kept finished messages, which are shown as they are.
        """
        found = dict(data)
        if "message" in found:
            message = found.pop("message")
            found["cause"] = {"kind": "told", "text": message} if message else {}
        pictures = ({**one, "data": b64decode(one["data"])} for one in found["pictures"])
        found["pictures"] = tuple(Picture(**picture) for picture in pictures)
        return cls(**found)


def told(sentence: str, **facts: Any) -> Cause:
    """Return the cause that an author's sentence tells."""
    return {"kind": "told", **facts, TOLD: {"sentence": sentence}}


def essence(cause: Any, numbers: bool = True) -> Any:
    """Return a cause without what people read of it, and with four digits of each float.

    Args:
        cause: a cause, or a part of one.
        numbers: whether its numbers count.
    """
    if isinstance(cause, Mapping):
        return {key: essence(one, numbers) for key, one in cause.items() if key != TOLD}
    if isinstance(cause, (list, tuple)):
        return [essence(one, numbers) for one in cause]
    if isinstance(cause, (int, float)) and not isinstance(cause, bool):
        if not numbers:
            return "a number"
        return f"{cause or 0.0:.4g}" if isinstance(cause, float) else cause
    return cause


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
    def begun(self) -> Result:
        """The result without the checks that were not begun."""
        return replace(self, verdicts=tuple(one for one in self.verdicts if one.begun))

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
        open_verdicts = [v for v in self.begun.verdicts if v.outcome != "passed"]
        started = [v for v in open_verdicts if v.outcome != "not_started"]
        return next(iter(started or open_verdicts), None)


def total(points: Iterable[float]) -> float:
    """Return the sum of points, as an int if it is whole."""
    value = sum(points)
    return int(value) if value == int(value) else value
