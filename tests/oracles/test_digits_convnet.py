"""The solution of `digits_convnet` has the numbers that Keras computes."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")


@pytest.mark.parametrize(("labels", "num_classes"), [([2, 0, 1, 1], 5), ([0], 1), ([9, 3], 10)])
def test_one_hot_labels_equal_to_categorical(labels, num_classes):
    rows = load_solution("ch5_vision/digits_convnet").one_hot_labels(np.array(labels), num_classes)
    np.testing.assert_array_equal(rows, keras.utils.to_categorical(labels, num_classes))


def test_the_convnet_has_the_parameters_of_the_notes():
    model = load_solution("ch5_vision/digits_convnet").build_convnet()
    assert model.count_params() == 93_322
    sizes = [tuple(layer.output.shape[1:]) for layer in model.layers]
    assert sizes[:5] == [(26, 26, 32), (13, 13, 32), (11, 11, 64), (5, 5, 64), (3, 3, 64)]


def test_the_smallest_image_leaves_one_place():
    model = load_solution("ch5_vision/digits_convnet").build_convnet((18, 18, 1))
    assert model.layers[4].output.shape[1:] == (1, 1, 64)
