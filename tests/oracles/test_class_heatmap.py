"""The solution of `class_heatmap` follows the formula, with gradients found in other ways."""

import numpy as np
import pytest
from kata_datasets import pets, pets_net
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch5_vision/class_heatmap")


def small_model(classes, activation, average):
    layers = keras.layers
    inputs = keras.Input((7, 6, 2))
    x = layers.Conv2D(4, 3, activation="tanh", name="maps")(inputs)
    x = layers.GlobalAveragePooling2D()(x) if average else layers.Flatten()(x)
    model = keras.Model(inputs, layers.Dense(classes, activation=activation)(x))
    rng = np.random.default_rng(classes)
    model.set_weights([rng.normal(size=w.shape) for w in model.get_weights()])
    return model


def parts(model, image):
    """Return the maps of an image, and the function from maps to scores."""
    upto = keras.Model(model.inputs[0], model.get_layer("maps").output)
    maps = np.asarray(upto(image[np.newaxis].astype("float32")))[0].astype(float)
    kernel, bias = (np.asarray(w, float) for w in model.layers[-1].get_weights())
    average = isinstance(model.layers[-2], keras.layers.GlobalAveragePooling2D)
    sigmoid = kernel.shape[1] == 1

    def scores(maps):
        z = (maps.mean(axis=(0, 1)) if average else maps.ravel()) @ kernel + bias
        return 1 / (1 + np.exp(-z)) if sigmoid else np.exp(z) / np.exp(z).sum()

    return maps, scores


def by_differences(maps, score):
    """Return Grad-CAM's heatmap, its gradients measured by small changes of every number."""
    gradient, small = np.zeros(maps.shape), 1e-5
    for place in np.ndindex(maps.shape):
        up, down = maps.copy(), maps.copy()
        up[place] += small
        down[place] -= small
        gradient[place] = (score(up) - score(down)) / (2 * small)
    weights = gradient.mean(axis=(0, 1))
    heatmap = np.maximum((maps * weights).sum(axis=2), 0)
    return heatmap / heatmap.max() if heatmap.max() > 0 else heatmap


@pytest.mark.parametrize(("classes", "activation"), [(3, "softmax"), (1, "sigmoid")])
@pytest.mark.parametrize("average", [True, False])
def test_heatmaps_equal_those_by_differences(solution, classes, activation, average):
    model = small_model(classes, activation, average)
    image = np.random.default_rng(3).normal(size=(7, 6, 2))
    maps, scores = parts(model, image)
    np.testing.assert_allclose(
        scores(maps), np.asarray(model(image[np.newaxis].astype("float32")))[0], atol=1e-5
    )
    for index in [*range(classes), None]:
        wanted = int(np.argmax(scores(maps))) if index is None else index
        expected = by_differences(maps, lambda maps, k=wanted: scores(maps)[k])
        received = solution.grad_cam(model, image, "maps", index)
        assert received.shape == (5, 4)
        np.testing.assert_allclose(received, expected, atol=2e-3)


def test_a_frozen_model_has_heatmaps_too(solution):
    model = small_model(3, "softmax", False)
    image = np.random.default_rng(4).normal(size=(7, 6, 2))
    before = solution.grad_cam(model, image, "maps", 1)
    model.trainable = False
    np.testing.assert_allclose(solution.grad_cam(model, image, "maps", 1), before, atol=1e-5)


def test_the_lesson_s_example(solution):
    inputs = keras.Input((1, 4, 2))
    maps = keras.layers.Conv2D(2, 1, use_bias=False, name="maps")(inputs)
    flat = keras.layers.Flatten()(maps)
    model = keras.Model(inputs, keras.layers.Dense(1)(flat))
    gradients = np.array([[0.1, -0.1], [0.3, -0.1], [0.1, -0.1], [0.1, -0.1]])
    model.set_weights([np.eye(2)[np.newaxis, np.newaxis], gradients.reshape(8, 1), np.zeros(1)])
    image = np.array([[[0.0, 4.0], [2.0, 0.0], [1.0, 0.0], [0.0, 1.0]]])
    np.testing.assert_allclose(solution.grad_cam(model, image, "maps"), [[0, 1, 0.5, 0]], atol=1e-5)


def test_the_peak_lies_on_the_head_of_a_cat_or_dog(solution):
    model = pets_net.pets_net()
    pictures = pets.cats_and_dogs(40, seed=123)
    hits = 0
    for image, label, (top, left, bottom, right) in zip(*pictures, strict=True):
        heatmap = solution.grad_cam(model, image / 255, pets_net.LAST_MAPS, int(label))
        row, column = np.unravel_index(heatmap.argmax(), heatmap.shape)
        y, x = 8 * row + 4, 8 * column + 4
        hits += top - 2 <= y < bottom + 2 and left - 2 <= x < right + 2
    assert hits >= 37


def test_an_overlay_lies_between_the_picture_and_the_colours(solution):
    rng = np.random.default_rng(5)
    image = rng.integers(0, 256, (9, 12, 3)).astype("uint8")
    heatmap = rng.random((3, 4))
    np.testing.assert_array_equal(solution.overlay_heatmap(image, heatmap, 0.0), image)
    colours = solution.overlay_heatmap(image, heatmap, 1.0).astype(float)
    mixed = solution.overlay_heatmap(image, heatmap, 0.3)
    np.testing.assert_allclose(mixed, 0.7 * image + 0.3 * colours, atol=1)
    hot = solution.overlay_heatmap(image, np.ones((1, 1)), 1.0)[0, 0]
    cold = solution.overlay_heatmap(image, np.zeros((1, 1)), 1.0)[0, 0]
    assert hot[0] > 100 > hot[2]
    assert cold[2] > 100 > cold[0]
