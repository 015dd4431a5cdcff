"""The solution of `filters` climbs: Keras's own layers answer its patterns more than noise."""

import numpy as np
import pytest
from kata_datasets import base, wide_base
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")

# The filters of the base that the exercise showed before.
FORMER = [("block2_conv", 6), ("block2_conv", 15), ("block3_conv", 0), ("block3_conv", 6)]


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch5_vision/filters")


@pytest.fixture(scope="module")
def trained():
    return base.pretrained_base()


def answers(model, layer, image):
    """Return what the filters of a layer make of an image, each averaged over its places."""
    upto = keras.Model(model.inputs[0], model.get_layer(layer).output)
    return np.asarray(upto(image[np.newaxis].astype("float32"))).mean(axis=(0, 1, 2))


@pytest.mark.parametrize(("layer", "index"), [("block1_conv", 3), ("block2_conv", 6)])
def test_a_pattern_excites_its_filter_more_with_every_step(solution, trained, layer, index):
    reached = [
        answers(trained, layer, solution.filter_pattern(trained, layer, index, steps, 0.2))[index]
        for steps in (1, 4, 16)
    ]
    assert reached == sorted(reached)
    assert reached[-1] > reached[0] + 0.5


def test_a_pattern_shown_as_an_image_excites_its_filter_more_than_noise(solution, trained):
    noise = np.random.default_rng(1).random((32, 32, 3))
    for index in (0, 5):
        shown = [
            answers(trained, "block2_conv", solution.deprocess_image(image) / 255)[index]
            for image in (noise, solution.filter_pattern(trained, "block2_conv", index))
        ]
        assert shown[1] > shown[0] + 0.5


def grain(image):
    """Return how much of an image's contrast lies between neighbouring pixels: 1 for noise."""
    steps = np.diff(image, axis=0)[:, :-1] ** 2 + np.diff(image, axis=1)[:-1] ** 2
    return float(steps.mean() / (4 * image.var()))


def test_patterns_of_the_wide_base_are_less_of_a_noise_than_those_of_the_base(solution, trained):
    """So a reader sees something in them; the filters are those of the exercise's picture."""
    wide = wide_base.untrained_base()
    wide.set_weights(wide_base.load_weights())
    seen = [("block3_conv", 39), ("block3_conv", 43), ("block4_conv", 19), ("block4_conv", 53)]
    before = [grain(solution.filter_pattern(trained, layer, number)) for layer, number in FORMER]
    now = [grain(solution.filter_pattern(wide, layer, number)) for layer, number in seen]
    assert max(now) < min(before), (now, before)


def test_the_first_step_goes_along_the_gradient_and_is_as_long_as_asked(solution):
    model = keras.Sequential([keras.Input((4, 5, 2)), keras.layers.Conv2D(3, (4, 5), name="all")])
    kernel, bias = model.get_weights()
    start = solution.filter_pattern(model, "all", 1, steps=1, step_size=0.0, seed=3)
    moved = solution.filter_pattern(model, "all", 1, steps=1, step_size=0.5, seed=3)
    # One place, no activation: the gradient is the kernel itself.
    direction = kernel[..., 1] / np.sqrt(np.mean(kernel[..., 1] ** 2))
    np.testing.assert_allclose(moved - start, 0.5 * direction, rtol=1e-4, atol=1e-5)
    larger = [1000 * kernel, bias]
    model.set_weights(larger)
    again = solution.filter_pattern(model, "all", 1, steps=1, step_size=0.5, seed=3)
    np.testing.assert_allclose(again, moved, rtol=1e-4, atol=1e-5)


def test_the_model_is_left_alone(solution, trained):
    before = trained.get_weights()
    solution.filter_pattern(trained, "block3_conv", 2, steps=2)
    assert all(map(np.array_equal, before, trained.get_weights()))


@pytest.mark.parametrize("shape", [(6, 5, 3), (4, 4, 1)])
def test_an_image_to_look_at_has_a_middle_grey_and_a_tenth_of_the_scale(solution, shape):
    x = np.random.default_rng(2).normal(size=shape) * 30 - 200
    shown = solution.deprocess_image(x)
    assert shown.dtype == np.uint8
    assert shown.shape == shape
    assert shown.mean() == pytest.approx(127.5, abs=1)
    assert shown.std() == pytest.approx(25.5, abs=1)


@pytest.mark.parametrize("value", [0.0, 0.1, -7.0])
def test_a_constant_image_is_an_even_grey_without_a_warning(solution, value):
    with np.errstate(all="raise"):
        shown = solution.deprocess_image(np.full((3, 4, 3), value, "float32"))
    assert (shown == 128).all()


def test_the_lesson_s_examples(solution):
    shown = solution.deprocess_image(np.array([[[0.0], [4.0]]]))
    np.testing.assert_array_equal(shown.ravel(), [102, 153])
    model = keras.Sequential([keras.Input((1, 2, 1)), keras.layers.Conv2D(1, (1, 2), name="s")])
    model.set_weights([np.array([3.0, -4.0]).reshape(1, 2, 1, 1), np.zeros(1)])
    start = solution.filter_pattern(model, "s", 0, steps=1, step_size=0.0)
    step = (solution.filter_pattern(model, "s", 0, steps=1) - start).ravel()
    np.testing.assert_allclose(step, [0.85, -1.13], atol=0.005)
    assert np.dot([3.0, -4.0], step) == pytest.approx(7.07, abs=0.005)
