"""The solution of `fine_tuning` on the course's own base."""

import numpy as np
import pytest
from kata_datasets import base, pets
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")


def test_what_is_unfrozen_is_what_keras_trains():
    creatures = base.pretrained_base()
    load_solution("ch5_vision/fine_tuning").unfreeze_from(creatures, "block3_conv")
    shapes = [tuple(weight.shape) for weight in creatures.trainable_weights]
    assert shapes == [(3, 3, 32, 48), (3, 3, 48, 64)]


def test_two_blocks_move_and_the_rest_stays():
    creatures = base.pretrained_base()
    model = load_solution("ch5_vision/feature_extraction").build_frozen_model(creatures)
    images, labels, _ = pets.cats_and_dogs(16, seed=1, size=32)
    images = images.astype("float32") / 255
    model.fit(images, labels, verbose=0)
    history = load_solution("ch5_vision/fine_tuning").fine_tune(
        model, creatures, "block3_conv", images, labels, epochs=2, learning_rate=1e-3
    )
    assert len(history["loss"]) == 2
    pairs = zip(base.load_weights(), creatures.get_weights(), strict=True)
    moved = [place for place, (old, new) in enumerate(pairs) if not np.array_equal(old, new)]
    assert moved == [10, 15]  # the kernels of block 3 and block 4
