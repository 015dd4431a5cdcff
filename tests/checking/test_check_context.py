"""What a check is given: here its seeds and its generator of inputs."""

from types import SimpleNamespace

import numpy as np
import pytest
from kata_grader.checking.check_context import CheckContext
from kata_grader.course.check_decorators import check_of

RUNS = (0, 4711, 2**32 - 1, 2**32, 2**63 + 5, 2**128 - 1)


def given(seed, name="test_it", exercise="ch1/it"):
    check = check_of(name, lambda: None)
    options = SimpleNamespace(full=False, seed=seed)
    opened = SimpleNamespace(exercise=SimpleNamespace(id=exercise), options=options)
    return CheckContext(check, opened, lambda *told: None)


@pytest.mark.parametrize("run", RUNS)
def test_both_seeds_suit_numpy_and_keras(run):
    """A run's seed may be any number, and RandomState takes none from 2**32 on."""
    np.random.RandomState(given(run).seed)
    np.random.RandomState(given(run).secret_seed)


def test_a_run_can_be_made_again():
    """Seeds and generator are the same for the same run, check and exercise."""
    for _ in range(2):
        one = given(0)
        assert (one.seed, one.secret_seed) == (2356739146, 1025975855)
        assert one.rng.integers(2**60) == 1136075415905530364


def test_no_seed_leads_to_another():
    """They differ from each other, from the run's, and between runs and exercises."""
    seeds = [
        found
        for run in RUNS
        for exercise in ("ch1/it", "ch1/other")
        for found in (given(run, exercise=exercise).seed, given(run, exercise=exercise).secret_seed)
    ]
    assert len(set(seeds)) == len(seeds)
    assert not {found - run % 2**32 for run in RUNS for found in seeds} & set(range(-9, 10))


def test_the_generator_is_known_to_nobody_who_knows_the_seed():
    """Two runs that share the lower half of their seeds share no draw; two checks share none."""
    draws = [
        given(run, name).rng.integers(2**60)
        for run in (5, 2**32 + 5)
        for name in ("test_it", "test_that")
    ]
    guesses = [np.random.default_rng(given(5).seed), np.random.default_rng([given(5).seed, 5])]
    draws += [guess.integers(2**60) for guess in guesses]
    assert len(set(draws)) == len(draws)
