"""Random draws for generated data: the same on every version of NumPy."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")


class RandomStream:
    """A stream of draws that hangs on its numbers alone.

    All draws are made of `RandomState.random_sample`, whose stream is frozen.

    Args:
        numbers: the number of the stream, which no other kind of data has, and the seed, each from
            0 to 2**32 - 1.
    """

    def __init__(self, *numbers: int) -> None:
        self._state = np.random.RandomState(list(numbers))

    def chance(self, probability: float) -> bool:
        """Return True as often as `probability` says."""
        return bool(self._state.random_sample() < probability)

    def below(self, n: int) -> int:
        """Return one of 0 to n - 1."""
        return int(self._state.random_sample() * n)

    def between(self, low: float, high: float) -> float:
        """Return a number from `low` to `high`."""
        return low + (high - low) * float(self._state.random_sample())

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options."""
        return options[self.below(len(options))]

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """Return all options in random order."""
        return [options[place] for place in self.permutation(len(options))]

    def permutation(self, n: int) -> NDArray[np.int64]:
        """Return 0 to n - 1 in random order."""
        return np.argsort(self._state.random_sample(n), kind="stable").astype(np.int64)

    def grid(self, *shape: int) -> NDArray[np.float64]:
        """Return an array of numbers from 0 to 1."""
        return self._state.random_sample(shape)


def require_positive(name: str, value: int) -> None:
    """Raise a ValueError if a number is below 1."""
    if value < 1:
        raise ValueError(f"{name} must be at least 1, not {value}")
