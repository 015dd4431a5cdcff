import hashlib
from pathlib import Path

import numpy as np
import pytest
from kata_datasets import pets
from kata_datasets.random_stream import RandomStream

SAMPLE = Path(__file__).parent / "pets_sample.npz"


def digest(*arrays):
    return hashlib.sha256(b"".join(np.ascontiguousarray(a).tobytes() for a in arrays)).hexdigest()


def colours(images):
    """Return how often each of sixteen levels of red, green and blue occurs in each image."""
    counts = [
        [np.bincount(image[..., channel].ravel() // 16, minlength=16) for channel in range(3)]
        for image in images
    ]
    return np.array(counts).reshape(len(images), -1) / images[0, ..., 0].size


def best_guess(x, y, x_test):
    """Return what a ridge regression, learned from x and y (0 or 1), says of x_test."""
    mean, signs = x.mean(axis=0), 2.0 * y - 1
    x, x_test = x - mean, x_test - mean
    products = x @ x.T
    weights = np.linalg.solve(products + 0.1 * np.trace(products) / len(x) * np.eye(len(x)), signs)
    return (x_test @ (x.T @ weights) > 0).astype(int)


def test_nobody_s_changes_show_in_pictures_of_the_same_seed():
    """They are drawn once in a process; everybody gets arrays of their own."""
    first = pets.cats_and_dogs(3, seed=5, size=32)
    before = digest(*first)
    for array in first:
        array[:] = 0
    assert digest(*pets.cats_and_dogs(3, seed=5, size=32)) == before


def test_half_are_cats_and_half_are_dogs():
    found = pets.cats_and_dogs(30, seed=3)
    assert found.images.shape == (30, 64, 64, 3)
    assert found.images.dtype == np.uint8
    assert np.bincount(found.labels).tolist() == [15, 15]
    assert len(set(found.labels[:10].tolist())) == 2


def test_the_creatures_are_eight_equally_many_and_others():
    found = pets.creatures(40, seed=3)
    assert np.bincount(found.labels).tolist() == [5] * 8
    assert not set(pets.PETS) & set(pets.CREATURES)


def test_labels_and_boxes_are_the_same_everywhere():
    """Pinned for every NumPy and Python."""
    found, others = pets.cats_and_dogs(60, seed=7), pets.creatures(60, seed=7)
    whole = digest(found.labels, found.boxes, others.labels, others.boxes)
    assert whole == "f3ae09107eb5440c9a6de32d6d990fbe65fb0edad08a9b3baf89c4de64cf2aff"


@pytest.mark.parametrize(("make", "size"), [(pets.cats_and_dogs, 64), (pets.creatures, 32)])
def test_pixels_are_the_same_everywhere_to_one_level(make, size):
    """Pinned for every NumPy and Python; another processor may round one level otherwise."""
    with np.load(SAMPLE) as sample:
        expected = sample[make.__name__].astype(int)
    images = make(len(expected), seed=7, size=size).images.astype(int)
    assert np.abs(images - expected).max() <= 1


def test_the_same_seed_gives_the_same_pictures_another_seed_others():
    first, again, other = (pets.cats_and_dogs(6, seed=seed) for seed in (1, 1, 2))
    assert digest(*first) == digest(*again)
    assert not np.array_equal(first.images, other.images)
    assert not np.array_equal(first.images, pets.creatures(6, seed=1).images)


def test_callers_cannot_spoil_each_others_data():
    pets.cats_and_dogs(3, seed=1).images[:] = 0
    assert pets.cats_and_dogs(3, seed=1).images.any()


def test_small_pictures_are_the_large_ones_shrunk():
    large, small = pets.cats_and_dogs(20, seed=4), pets.cats_and_dogs(20, seed=4, size=32)
    assert small.images.shape == (20, 32, 32, 3)
    means = large.images.reshape(20, 32, 2, 32, 2, 3).mean(axis=(2, 4))
    # Each pixel was rounded and cut off before the mean here, and after it there.
    assert np.abs(means - small.images).mean() < 1
    assert np.array_equal(small.labels, large.labels)
    assert np.array_equal(small.boxes[:, :2], large.boxes[:, :2] // 2)
    assert np.array_equal(small.boxes[:, 2:], (large.boxes[:, 2:] + 1) // 2)


@pytest.mark.parametrize("make", [pets.cats_and_dogs, pets.creatures])
def test_boxes_lie_in_the_picture_and_hold_a_small_part_of_it(make):
    boxes = make(300, seed=5).boxes
    top, left, bottom, right = boxes.T
    assert boxes.min() >= 0
    assert boxes.max() <= 64
    areas = (bottom - top) * (right - left) / 64**2
    assert areas.min() > 0.05
    assert areas.max() < 0.45
    assert 0.15 < areas.mean() < 0.30


@pytest.mark.parametrize("right", pets.PETS)
def test_all_of_one_kind_sit_on_the_right(right):
    found = pets.on_sides(60, seed=3, right=right)
    assert found.images.shape == (60, 32, 32, 3)
    assert np.bincount(found.labels).tolist() == [30, 30]
    middles = (found.boxes[:, 1] + found.boxes[:, 3]) / 2
    assert np.array_equal(middles > 16, found.labels == pets.PETS.index(right))
    stripes = [
        np.ptp(image[(top + bottom) // 2, left + 3 : end - 3].mean(axis=-1))
        for image, (top, left, bottom, end) in zip(found.images, found.boxes, strict=True)
    ]
    assert np.array_equal(np.array(stripes) > 120, found.labels == pets.PETS.index("cat"))


def test_mean_colours_do_not_tell_striped_cats_from_plain_dogs():
    train, test = pets.on_sides(400, 1, "dog"), pets.on_sides(400, 2, "cat")
    means, new = train.images.mean(axis=(1, 2)), test.images.mean(axis=(1, 2))
    assert 0.4 < np.mean(best_guess(means, train.labels, new) == test.labels) < 0.6


def test_animals_on_sides_are_the_same_everywhere():
    """Pinned for every NumPy and Python."""
    found = pets.on_sides(40, seed=7, right="dog")
    assert (
        digest(found.labels, found.boxes)
        == "8493697e576f7bed7127d8aa6cd0adae71d6b82f7bdcb6e712ebddca8b73700c"
    )
    assert abs(found.images.mean() - 166.207) < 0.01


def test_a_side_is_for_cats_or_dogs():
    with pytest.raises(ValueError, match="not 'fox'"):
        pets.on_sides(4, 1, "fox")


@pytest.mark.parametrize("kind", pets.PETS + pets.CREATURES)
def test_the_box_is_where_the_head_is(kind):
    """On an empty ground, what is painted begins at the box's top, with the ears."""
    rng = RandomStream(0, 6)
    for _ in range(20):
        ground = np.full((64, 64, 3), 5.0)
        top, left, bottom, right = pets._creature(rng, ground, kind).box()
        painted = np.abs(ground - 5).max(axis=2) > 2.5
        assert np.flatnonzero(painted.any(axis=1))[0] in (top - 1, top, top + 1)
        assert painted[(top + bottom) // 2, (left + right) // 2]
        # Above the shoulders and the whiskers there is nothing outside the box.
        upper = slice(0, (top + bottom) // 2 - 2)
        assert not painted[upper, : max(0, left - 1)].any()
        assert not painted[upper, right + 1 :].any()


def test_colours_say_next_to_nothing():
    train, test = pets.cats_and_dogs(400, seed=8), pets.cats_and_dogs(600, seed=9)
    guesses = best_guess(colours(train.images), train.labels, colours(test.images))
    assert np.mean(guesses == test.labels) < 0.62


@pytest.mark.parametrize("make", [pets.cats_and_dogs, pets.creatures])
@pytest.mark.parametrize(
    ("name", "value"), [("n", 0), ("n", -2), ("seed", -1), ("seed", 2**32), ("size", 48)]
)
def test_what_makes_no_sense_is_refused(make, name, value):
    with pytest.raises(ValueError, match=f"{name} must .*not {value}"):
        make(**{"n": 4, "seed": 1, name: value})
