"""The solution of `inception` agrees with Keras's own 1 x 1 convolution, and with Dense."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch7_practices/inception")


@pytest.mark.parametrize(("shape", "filters"), [((4, 5, 3), 2), ((1, 1, 1), 4), ((7, 2, 6), 6)])
def test_pointwise_equals_conv2d_and_dense(solution, shape, filters):
    rng = np.random.default_rng(0)
    image = rng.normal(size=shape).astype("float32")
    kernel = rng.normal(size=(1, 1, shape[-1], filters)).astype("float32")
    bias = rng.normal(size=filters).astype("float32")
    by_hand = solution.pointwise_conv(image, kernel, bias)
    for layer, weights in [
        (keras.layers.Conv2D(filters, 1), [kernel, bias]),
        (keras.layers.Dense(filters), [kernel[0, 0], bias]),
    ]:
        layer.build((None, *shape))
        layer.set_weights(weights)
        np.testing.assert_allclose(by_hand, np.asarray(layer(image[None]))[0], atol=1e-5)


def test_the_example_of_the_lesson(solution):
    kernel = np.array([[[[1, 0], [3, 5]]]])
    result = solution.pointwise_conv(np.array([[[1, 2]]]), kernel, np.array([10, 20]))
    assert result.tolist() == [[[17, 30]]]


@pytest.mark.parametrize(("size", "half"), [((7, 5), (4, 3)), ((8, 6), (4, 3)), ((1, 2), (1, 1))])
def test_the_module_halves_and_rounds_up(solution, size, half):
    x = keras.Input((*size, 3))
    assert tuple(solution.inception_module(x, 5).shape) == (None, *half, 20)


def test_valid_padding_would_not_meet():
    """What the lesson says of it."""
    x = keras.Input((8, 8, 3))
    narrow = keras.layers.Conv2D(2, 3, strides=2)(x)
    pointwise = keras.layers.Conv2D(2, 1, strides=2)(x)
    assert narrow.shape[1] < pointwise.shape[1]
