import hashlib

import numpy as np
from kata_datasets import digits


def test_four_thousand_digits_to_train_on_and_a_thousand_to_test_with():
    data = digits.load()
    assert data.x_train.shape == (4000, 28, 28)
    assert data.x_test.shape == (1000, 28, 28)
    assert {array.dtype for array in data} == {np.dtype(np.uint8)}


def test_each_digit_occurs_equally_often():
    data = digits.load()
    assert np.bincount(data.y_train).tolist() == [400] * 10
    assert np.bincount(data.y_test).tolist() == [100] * 10


def test_no_image_is_in_both_sets():
    data = digits.load()
    images = {image.tobytes() for image in (*data.x_train, *data.x_test)}
    assert len(images) == 5000


def test_digits_are_shuffled():
    data = digits.load()
    assert len(set(data.y_train[:40].tolist())) == 10
    assert len(set(data.y_test[:40].tolist())) == 10


def test_every_numpy_gives_the_same_split():
    digest = hashlib.sha256(b"".join(array.tobytes() for array in digits.load())).hexdigest()
    assert digest == "576f2a9c9772cc5ee87071c79cdff6fbabbda5f8b32292a24766020daebdfdfb"


def test_callers_cannot_spoil_each_others_data():
    digits.load().x_train[:] = 0
    assert digits.load().x_train.any()


def test_shifted_digits_keep_their_pixels_and_hang_on_the_seed_alone():
    images = digits.load().x_test
    shifted = digits.shifted(images, 7)
    assert (np.sort(shifted.reshape(1000, -1)) == np.sort(images.reshape(1000, -1))).all()
    digest = hashlib.sha256(shifted.tobytes()).hexdigest()
    assert digest == "971df59d1d62f3aecbbf5869fb78edbeb2bc8d6dcd7e622eadacd4723f0a4d60"
    assert not np.array_equal(digits.shifted(images, 8), shifted)
