"""The solution of `feature_extraction` on the course's own base."""

import numpy as np
import pytest
from kata_datasets import base, pets
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch5_vision/feature_extraction")


@pytest.fixture(scope="module")
def images():
    return pets.cats_and_dogs(10, seed=1, size=32).images.astype("float32") / 255


def test_features_are_those_of_the_base_in_inference_mode(solution, images):
    creatures = base.pretrained_base()
    features = solution.extract_features(creatures, images, batch_size=4)
    np.testing.assert_allclose(features, creatures(images, training=False), rtol=1e-4, atol=1e-5)
    for before, after in zip(base.load_weights(), creatures.get_weights(), strict=True):
        np.testing.assert_array_equal(before, after)


def test_the_frozen_model_has_the_weights_of_its_head_to_train(solution, images):
    creatures = base.pretrained_base()
    model = solution.build_frozen_model(creatures)
    trained = sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)
    assert trained == solution.build_head(base.FEATURE_SHAPE).count_params()
    model.fit(images, np.arange(10) % 2, epochs=1, verbose=0)
    for before, after in zip(base.load_weights(), creatures.get_weights(), strict=True):
        np.testing.assert_array_equal(before, after)
