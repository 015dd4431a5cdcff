"""Posts and profiles: the same everywhere, each output learnable, none from another."""

import hashlib

import numpy as np
import pytest
from kata_datasets.profiles import LENGTH, VOCABULARY, profiles

SEEDS = range(20)


def test_posts_are_the_same_on_every_numpy():
    data = b"".join(np.ravel(array).astype("<i8").tobytes() for array in profiles(200, 7))
    assert (
        hashlib.sha256(data).hexdigest()
        == "d04d4c8c44203e4b8e7838d0427e76eb4da38f56882c108d994680edabd24168"
    )


def test_a_seed_repeats_and_another_seed_differs():
    assert np.array_equal(profiles(5, 3).posts, profiles(5, 3).posts)
    assert not np.array_equal(profiles(5, 3).posts, profiles(5, 4).posts)
    assert len(profiles(1, 2**32 - 1).posts) == 1


def test_ranges():
    data = profiles(3000, 1)
    assert data.posts.shape == (3000, LENGTH)
    assert {*np.unique(data.posts)} == {*range(VOCABULARY)}
    assert (data.ages.min(), data.ages.max()) == (16, 75)
    assert {*data.incomes.tolist()} == {*range(10)}
    assert data.genders.mean() == 0.5
    assert np.bincount(data.incomes).min() > 240


def test_age_income_and_gender_have_nothing_to_do_with_each_other():
    _, ages, incomes, genders = profiles(20_000, 2)
    together = np.corrcoef([ages, incomes, genders])
    assert np.abs(together - np.eye(3)).max() < 0.03
    # Nor does one of them differ by another in any other way.
    for gender in (0, 1):
        assert np.abs(np.bincount(incomes[genders == gender]) / 10_000 - 0.1).max() < 0.015
        assert abs(ages[genders == gender].std() - ages.std()) < 0.5


@pytest.mark.parametrize("n", [0, -1])
def test_fewer_than_one_is_refused(n):
    with pytest.raises(ValueError, match=f"n must be at least 1, not {n}"):
        profiles(n, seed=0)


def linear(rows, targets, split):
    """Fit a ridge regression on the first rows, and return what it says of the rest."""
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    known = rows[:split]
    weights = np.linalg.solve(
        known.T @ known + 10 * np.eye(known.shape[1]), known.T @ targets[:split]
    )
    return rows[split:] @ weights


def test_each_output_can_be_learned_from_the_post():
    scores = []
    for seed in SEEDS:
        data = profiles(2000, seed)
        counts = np.stack([np.bincount(post, minlength=VOCABULARY) for post in data.posts])
        ages = linear(counts, data.ages, 1500)
        rest = 1 - np.mean((ages - data.ages[1500:]) ** 2) / np.var(data.ages[1500:])
        incomes = linear(counts, np.eye(10)[data.incomes], 1500).argmax(axis=1)
        genders = linear(counts, data.genders - 0.5, 1500) > 0
        scores.append(
            [
                rest,
                np.mean(incomes == data.incomes[1500:]),
                np.mean(genders == data.genders[1500:]),
            ]
        )
    age, income, gender = np.array(scores).T
    assert age.min() > 0.8
    assert income.min() > 0.6
    assert gender.min() > 0.8
