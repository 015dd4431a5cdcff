"""The seed of a class: random, its own, and never the learners'."""

from __future__ import annotations

import secrets

from kata_grader.errors import KataError

BITS = 128
LEARNERS = 0


def new_class_seed() -> int:
    """Return a random seed, too large for anybody to find it by trying."""
    return secrets.randbits(BITS)


def require_own_seed(seed: int, advice: str) -> None:
    """Make sure that a class is not graded with the learners' own seed.

    Args:
        seed: the seed of the checks' inputs.
        advice: what to do instead, as the end of a sentence.

    Raises:
        KataError: it is the learners' own.
    """
    if seed == LEARNERS:
        raise KataError(
            f"The seed {LEARNERS} is the learners' own, and its answers lie in every bundle: "
            f"{advice}."
        )
