"""What a check is given: here its seed and its generator of inputs."""

import zlib
from types import SimpleNamespace

import numpy as np
import pytest
from kata_grader.checking.check_context import CheckContext
from kata_grader.course.marks import check_of


def given(seed):
    check = check_of("test_it", lambda: None)
    return CheckContext(check, None, SimpleNamespace(full=False), seed, lambda *told: None)


@pytest.mark.parametrize(
    ("run", "seed"), [(0, 0), (4711, 4711), (2**32 - 1, 2**32 - 1), (2**32, 0), (2**63 + 5, 5)]
)
def test_a_seed_suits_numpy_and_keras(run, seed):
    """A run's seed may be any number, and RandomState takes none from 2**32 on."""
    assert given(run).seed == seed
    np.random.RandomState(given(run).seed)


def test_the_generator_knows_the_whole_seed():
    """Two runs draw other inputs even where what a check gets as their seed is the same."""
    draws = [given(run).rng.integers(2**60) for run in (5, 2**32 + 5)]
    assert draws[0] != draws[1]
    assert draws[0] == np.random.default_rng([5, zlib.crc32(b"test_it")]).integers(2**60)
