"""The network of the heatmaps tells cats from dogs, the same on every TensorFlow."""

import numpy as np
import pytest
from kata_datasets import pets, pets_net

pytest.importorskip("keras")

# By tensorflow-cpu 2.21; the weights are plain arrays, so other versions must come to the same.
FIRST_OUTPUTS = [0.999418, 0.999930, 0.998489, 0.999997, 0.011393, 0.000008]


@pytest.fixture(scope="module")
def pictures():
    return pets.cats_and_dogs(100, seed=77)


@pytest.fixture(scope="module")
def probabilities(pictures):
    images = pictures.images / np.float32(255)
    return pets_net.pets_net().predict(images, verbose=0)


def test_it_is_right_about_nearly_all_pets(pictures, probabilities):
    assert np.mean(probabilities.argmax(axis=1) == pictures.labels) >= 0.95


def test_its_outputs_are_the_same_everywhere(probabilities):
    np.testing.assert_allclose(probabilities[:6, 0], FIRST_OUTPUTS, atol=1e-5)
