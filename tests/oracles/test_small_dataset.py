"""The solution of `small_dataset` agrees with TensorFlow's own functions."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

tf = pytest.importorskip("tensorflow")


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch5_vision/small_dataset")


@pytest.fixture
def images():
    return np.random.default_rng(0).random((4, 5, 7, 3))


def test_flips_equal_those_of_tensorflow(solution, images):
    flags = np.array([True, False, True, False])
    expected = tf.where(flags[:, None, None, None], tf.image.flip_left_right(images), images)
    np.testing.assert_array_equal(solution.flip_horizontally(images, flags), expected)


def test_shifts_equal_padding_and_cropping(solution, images):
    rows, columns = np.array([2, -1, 0, 5]), np.array([-3, 0, 6, 1])
    shifted = solution.shift_images(images, rows, columns, fill=0.5)
    for image, row, column, found in zip(images, rows, columns, shifted, strict=True):
        wide = tf.pad(image, [[7, 7], [7, 7], [0, 0]], constant_values=0.5)
        expected = tf.image.crop_to_bounding_box(wide, 7 - row, 7 - column, 5, 7)
        np.testing.assert_array_equal(found, expected)


def test_augmentation_acts_in_training_alone(solution, images):
    square = images[:, :, :5].astype("float32")
    model = solution.build_augmentation(3)
    np.testing.assert_array_equal(model.predict(square, verbose=0), square)
    assert not np.allclose(model(square, training=True), square)


def test_the_convnet_takes_large_and_small_images(solution):
    for side in (32, 64):
        assert tuple(solution.build_small_convnet((side, side, 3)).output_shape) == (None, 1)


def test_the_lesson_s_example_is_right(solution):
    """The image, the same image flipped, and the flipped image shifted, side by side."""
    image = np.arange(1, 10).reshape(1, 3, 3, 1)
    flipped = solution.flip_horizontally(image, np.array([True]))
    shifted = solution.shift_images(flipped, np.array([1]), np.array([-1]), fill=0)
    for rows in zip(image[0], flipped[0], shifted[0], strict=True):
        line = "      ".join(" ".join(f"{value:.0f}" for value in row[:, 0]) for row in rows)
        assert f"    {line}\n" in solution.__doc__
