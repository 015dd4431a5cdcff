"""The solution of `conv_by_hand` equals Keras's own layers with the same weights."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")

CLOSE = {"rtol": 1e-4, "atol": 1e-5}


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch5_vision/conv_by_hand")


@pytest.mark.parametrize("size", [(9, 7, 3), (6, 10, 1), (5, 5, 4)])
@pytest.mark.parametrize("window", [1, 2, 3, (4, 2), (1, 5), (5, 4)])
@pytest.mark.parametrize("strides", [1, 2, (3, 1), (2, 5)])
@pytest.mark.parametrize("padding", ["valid", "same"])
def test_a_convolution_equals_conv2d(solution, size, window, strides, padding):
    rng = np.random.default_rng(len(padding) + sum(size))
    image = rng.normal(size=size).astype("float32")
    layer = keras.layers.Conv2D(3, window, strides=strides, padding=padding)
    layer.build((None, *size))
    layer.set_weights([rng.normal(size=w.shape) for w in layer.get_weights()])
    expected = np.asarray(layer(image[None]))[0]
    received = solution.conv2d(image, *layer.get_weights(), strides, padding)
    assert received.shape == expected.shape
    np.testing.assert_allclose(received, expected, **CLOSE)


@pytest.mark.parametrize("size", [(2, 3, 2), (1, 1, 1)])
@pytest.mark.parametrize("window", [(4, 5), 7])
def test_with_same_a_kernel_may_be_larger_than_the_image(solution, size, window):
    rng = np.random.default_rng(1)
    image = rng.normal(size=size).astype("float32")
    layer = keras.layers.Conv2D(2, window, padding="same")
    layer.build((None, *size))
    received = solution.conv2d(image, *layer.get_weights(), padding="same")
    np.testing.assert_allclose(received, np.asarray(layer(image[None]))[0], **CLOSE)


@pytest.mark.parametrize("size", [(9, 7, 3), (6, 10, 1), (5, 5, 4)])
@pytest.mark.parametrize("window", [1, 2, 3, (4, 2), (1, 5), (5, 4)])
@pytest.mark.parametrize("strides", [None, 1, 2, (3, 1), (2, 6)])
def test_pooling_equals_max_pooling(solution, size, window, strides):
    rng = np.random.default_rng(sum(size))
    image = rng.normal(size=size).astype("float32") - 1
    expected = keras.layers.MaxPooling2D(window, strides=strides)(image[None])
    received = solution.max_pool2d(image, window, strides)
    np.testing.assert_array_equal(received, np.asarray(expected)[0])


@pytest.mark.parametrize("kind", ["uint8", "int64"])
def test_integers_equal_the_same_floats(solution, kind):
    rng = np.random.default_rng(2)
    image = rng.integers(0, 256, size=(6, 5, 3)).astype(kind)
    kernel, bias = rng.normal(size=(2, 3, 3, 4)), rng.normal(size=4)
    as_floats = image.astype(float)
    for padding in ("valid", "same"):
        received = solution.conv2d(image, kernel, bias, padding=padding)
        expected = solution.conv2d(as_floats, kernel, bias, padding=padding)
        np.testing.assert_allclose(received, expected)
    pooled = solution.max_pool2d(image)
    assert pooled.dtype.kind == "f"
    np.testing.assert_array_equal(pooled, solution.max_pool2d(as_floats))


def test_the_lesson_s_examples(solution):
    image = np.array([[1, 2, 0], [0, 3, 1], [4, 0, 5]])[..., None]
    kernel = np.array([[1, 0], [0, 2]])[..., None, None]
    received = solution.conv2d(image, kernel, np.array([10]))
    np.testing.assert_array_equal(received[..., 0], [[17, 14], [10, 23]])
    padded = solution.conv2d(image, kernel, np.array([10]), padding="same")
    assert padded.shape == (3, 3, 1)
    np.testing.assert_array_equal(padded[:2, :2, 0], received[..., 0])
    pooled = solution.max_pool2d(image, 2, 1)
    np.testing.assert_array_equal(pooled[..., 0], [[3, 3], [4, 5]])
