"""Photographs are decoded by TensorFlow: a few small ones, made here."""

import numpy as np
import pytest
from kata_datasets import cats_vs_dogs, vgg16
from kata_datasets.errors import DatasetUnavailable

tf = pytest.importorskip("tensorflow")


def jpeg(level, height=40, width=60):
    """Return a JPEG file of one colour."""
    return tf.io.encode_jpeg(np.full((height, width, 3), level, np.uint8)).numpy()


@pytest.fixture
def folder(tmp_path):
    """Four cats, as dark as their numbers, and four dogs; one file is no picture."""
    for kind, base in (("Cat", 0), ("Dog", 100)):
        (tmp_path / "PetImages" / kind).mkdir(parents=True)
        for number in (0, 1, 2, 10):
            content = jpeg(base + 5 * number, 40 + number, 60)
            (tmp_path / "PetImages" / kind / f"{number}.jpg").write_bytes(content)
    (tmp_path / "PetImages" / "Cat" / "1.jpg").write_bytes(b"no picture")
    return tmp_path


def test_photographs_come_in_the_order_of_their_numbers(folder):
    photos = cats_vs_dogs.photos_in_folder(folder)
    found = cats_vs_dogs.chosen(photos, train=2, test=1)
    assert found.train.images.shape == (4, 150, 150, 3)
    assert found.train.images.dtype == np.uint8
    # 1.jpg is passed over, and 10 comes after 2.
    levels = sorted(zip(found.train.labels.tolist(), found.train.images[:, 0, 0, 0], strict=True))
    assert np.allclose(levels, [(0, 0), (0, 10), (1, 100), (1, 105)], atol=2)
    assert found.test.labels.tolist() == [0, 1]
    assert np.allclose(found.test.images[:, 9, 9, 1], [50, 110], atol=2)


def test_too_few_photographs_are_said_to_be_so(folder, monkeypatch):
    monkeypatch.setenv("KATA_DATA", str(folder))
    with pytest.raises(
        DatasetUnavailable, match=r"fewer than 1,500 photographs of a cat.*KATA_DATA"
    ):
        cats_vs_dogs.load()


def test_without_a_network_the_message_says_how_to_get_vgg16(tmp_path, monkeypatch):
    monkeypatch.delenv("KATA_DATA", raising=False)
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.setattr(vgg16, "URL", "http://127.0.0.1:9/nothing.h5")
    with pytest.raises(DatasetUnavailable, match=r"could not be downloaded.*deep-learning-models"):
        vgg16.weights_file()
