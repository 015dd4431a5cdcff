import numpy as np
import pytest
from kata_datasets.drawing import Brush, blotches, rotation
from kata_datasets.random_stream import RandomStream


@pytest.fixture
def brush():
    """A brush for a black square of 40 x 40 pixels, with the origin in its middle."""
    brush = Brush(np.zeros((40, 40, 3)))
    brush.place((20, 20), 10)
    return brush


@pytest.mark.parametrize("tilt", [0.0, 0.3, -1.0, 1.0])
def test_tilts_are_rational_angles(tilt):
    angle = 2 * np.arctan(tilt)
    np.testing.assert_allclose(rotation(tilt), (np.cos(angle), np.sin(angle)), atol=1e-15)


def test_an_ellipse_reaches_its_half_axes(brush):
    brush.ellipse((0, 0), 1.0, 0.5, (1, 1, 1), outline=True)
    assert brush.box() == [15, 10, 26, 31] or brush.box() == [16, 11, 25, 30]
    assert brush.picture[20, 20].tolist() == [1, 1, 1]
    assert not brush.picture[12, 20].any()


def test_a_quarter_turn_swaps_the_half_axes(brush):
    brush.ellipse((0, 0), 1.0, 0.5, (1, 1, 1), tilt=1.0)
    upright = brush.picture.copy()
    brush.picture[:] = 0
    brush.ellipse((0, 0), 0.5, 1.0, (1, 1, 1))
    np.testing.assert_allclose(upright, brush.picture, atol=1e-12)


@pytest.mark.parametrize("corners", [[(-1, 1), (1, 1), (0, -1)], [(0, -1), (1, 1), (-1, 1)]])
def test_a_polygon_is_filled_whatever_the_order_of_its_corners(brush, corners):
    brush.polygon(corners, (1, 0, 0))
    assert brush.picture[22, 20, 0] == 1
    assert brush.picture[12, 13, 0] == 0
    assert abs(brush.picture[..., 0].sum() - 200) < 5  # half of 20 x 20


def test_flipped_coordinates_mirror_the_picture(brush):
    brush.polygon([(0, 1), (1, 1), (1, -1)], (1, 1, 1))
    brush.ellipse((0.5, 0), 0.4, 0.2, (0.5, 1, 0), tilt=0.3)
    straight = brush.picture.copy()
    brush.picture[:] = 0
    brush.place((19, 20), 10, flip=True)
    brush.polygon([(0, 1), (1, 1), (1, -1)], (1, 1, 1))
    brush.ellipse((0.5, 0), 0.4, 0.2, (0.5, 1, 0), tilt=0.3)
    np.testing.assert_allclose(brush.picture[:, ::-1], straight, atol=1e-12)


def test_a_line_has_its_width(brush):
    brush.line((-1, 0), (1, 0), 0.4, (1, 1, 1))
    assert abs(brush.picture[:, 20, 0].sum() - 4) < 0.2


@pytest.mark.parametrize("place", [(-100.0, 5.0), (5.0, 100.0), (-2.0, -2.0), (41.0, 20.0)])
def test_shapes_outside_the_picture_are_cut_off(brush, place):
    brush.place(place, 10)
    brush.ellipse((0, 0), 1, 1, (1, 1, 1))
    brush.polygon([(-1, 1), (1, 1), (0, -1)], (1, 1, 1))
    brush.line((-1, 0), (1, 0), 0.2, (1, 1, 1))
    assert brush.picture.shape == (40, 40, 3)
    assert np.isfinite(brush.picture).all()


def test_dice_are_the_same_everywhere():
    rng = RandomStream(1, 3)
    drawn = [rng.below(100) for _ in range(5)], rng.permutation(5).tolist()
    assert drawn == ([48, 52, 41, 98, 70], [0, 4, 2, 1, 3])


def test_blotches_are_soft_and_around_zero():
    spots = blotches(RandomStream(1, 1), 64, 4, 0.5)
    assert spots.shape == (64, 64, 3)
    assert np.abs(spots).max() <= 0.5
    assert np.abs(np.diff(spots, axis=0)).max() < 0.1
