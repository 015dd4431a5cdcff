"""Draws that are the same on every version of NumPy."""

import numpy as np
import pytest
from kata_datasets.random_stream import RandomStream, require_positive


def test_equal_numbers_give_equal_draws_and_other_numbers_others():
    draws = [
        [RandomStream(*numbers).below(10**6) for _ in range(2)]
        for numbers in [(1, 2), (1, 3), (2, 2)]
    ]
    assert all(first == second for first, second in draws)
    assert len({first for first, _ in draws}) == 3


def test_draws_are_these_on_every_numpy():
    stream = RandomStream(1, 2)
    assert stream.permutation(5).tolist() == [1, 2, 0, 3, 4]
    assert [stream.below(100) for _ in range(3)] == [78, 65, 55]
    assert stream.shuffled("abcd") == ["c", "a", "d", "b"]


def test_ranges():
    stream = RandomStream(3)
    assert {stream.below(3) for _ in range(100)} == {0, 1, 2}
    assert all(2 <= stream.between(2, 3) <= 3 for _ in range(100))
    assert 0.2 < np.mean([stream.chance(0.3) for _ in range(1000)]) < 0.4
    assert {stream.pick("xy") for _ in range(50)} == {"x", "y"}
    assert sorted(stream.shuffled(range(9))) == list(range(9))
    assert stream.grid(2, 3).shape == (2, 3)


@pytest.mark.parametrize("bad", [0, -1])
def test_a_number_below_one_is_refused_by_name(bad):
    require_positive("n", 1)
    with pytest.raises(ValueError, match=f"n must be at least 1, not {bad}"):
        require_positive("n", bad)
