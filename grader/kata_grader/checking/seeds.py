"""The seeds of one run, which say nothing about each other: all come from one secret number."""

from __future__ import annotations

import hmac


def derived_seed(secret: int, *purpose: str) -> int:
    """Return a seed of 256 bits for one purpose.

    It is an HMAC-SHA256 under the secret number. Whoever knows the seeds of some purposes can
    compute neither the secret number nor the seed of another purpose, if the number is too large to
    be guessed.

    Args:
        secret: the run's seed.
        purpose: what the derived seed is for.
    """
    told = "\0".join(purpose).encode("utf-8", "surrogatepass")
    return int.from_bytes(hmac.digest(str(secret).encode(), told, "sha256"), "big")
