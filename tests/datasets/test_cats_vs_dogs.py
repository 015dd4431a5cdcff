"""The real photographs: where they are looked for, and what is said if they are not there."""

import hashlib
import zipfile

import pytest
from kata_datasets import cats_vs_dogs, vgg16
from kata_datasets.errors import DatasetUnavailable


def test_names_of_both_publishers_are_known():
    keys = [
        list(cats_vs_dogs._keys(name))
        for name in (
            "PetImages/Cat/17.jpg",
            "PetImages/Dog/0.jpg",
            "dogs-vs-cats/train/cat.3.jpg",
            "train/dog.12499.jpg",
            "PetImages/Cat/Thumbs.db",
            "test1/17.jpg",
            "readme[1].txt",
        )
    ]
    assert keys == [[(0, 17)], [(1, 0)], [(0, 3)], [(1, 12499)], [], [], []]


def test_an_archive_is_read_without_unpacking_it(tmp_path):
    with zipfile.ZipFile(tmp_path / cats_vs_dogs.ARCHIVE, "w") as archive:
        archive.writestr("PetImages/Cat/0.jpg", b"a cat")
        archive.writestr("PetImages/Dog/7.jpg", b"a dog")
        archive.writestr("readme[1].txt", b"")
    photos = cats_vs_dogs.photos_in_archive(tmp_path / cats_vs_dogs.ARCHIVE)
    assert {key: photo() for key, photo in photos.items()} == {(0, 0): b"a cat", (1, 7): b"a dog"}


def test_a_damaged_archive_is_refused(tmp_path, monkeypatch):
    (tmp_path / cats_vs_dogs.ARCHIVE).write_bytes(b"not a zip file")
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    with pytest.raises(DatasetUnavailable, match="get a fresh copy"):
        cats_vs_dogs.load()


def test_without_a_network_the_message_says_how_to_get_the_photographs(monkeypatch):
    monkeypatch.setattr(cats_vs_dogs, "URL", "http://127.0.0.1:9/x.zip")
    with pytest.raises(DatasetUnavailable, match=r"download page 54765.*KATA_DATA"):
        cats_vs_dogs.load()


def test_a_local_copy_of_the_weights_is_found_and_verified(tmp_path, monkeypatch):
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    (tmp_path / vgg16.FILE).write_bytes(b"weights")
    with pytest.raises(DatasetUnavailable, match=r"wrong checksum.*\.keras/models"):
        vgg16.weights_file()
    monkeypatch.setattr(vgg16, "MD5", hashlib.md5(b"weights").hexdigest())
    assert vgg16.weights_file() == str(tmp_path / vgg16.FILE)


def test_keras_own_cache_is_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    path = tmp_path / ".keras" / "models" / vgg16.FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(b"cut off")
    with pytest.raises(DatasetUnavailable, match="wrong checksum"):
        vgg16.weights_file()
