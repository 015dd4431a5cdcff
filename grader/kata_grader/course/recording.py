"""The recorded answers that replace a solution in the bundle that learners receive.

The inputs of a bundle's checks come from a fixed seed, so the checks make the same calls to the
solution each time. Recording what the calls returned keeps the solution out of the bundle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kata_grader.course.manifest import Exercise
from kata_grader.errors import KitFault
from kata_grader.isolation.wire import Decoder, WireError


@dataclass(frozen=True)
class Recording:
    """The recorded answers of one solution.

    Attributes:
        stub: the exercise's stub at the time of the release.
        answers: by the key of a call, whether the solution returned, and what it returned or
            raised.
    """

    stub: str
    answers: Mapping[bytes, tuple[bool, Any]]


def read_recording(exercise: Exercise) -> Recording:
    """Read the recording of an exercise.

    Raises:
        KitFault: the file is missing or damaged.
    """
    path = exercise.recording
    try:
        stub, answers = Decoder().decode(path.read_bytes())
        by_key = {bytes.fromhex(key): (returned, value) for key, returned, value in answers}
        return Recording(stub, by_key)
    except OSError as error:
        text = f"{exercise.id} has neither a solution nor recorded answers: {path} is missing"
        raise KitFault(f"{text} ({error.strerror}).") from None
    except (WireError, ValueError, TypeError):
        raise KitFault(f"{path} is damaged: unpack the bundle again.") from None
