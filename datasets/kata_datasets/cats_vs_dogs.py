"""Cats vs dogs: 25,000 photographs, downloaded once or read from a local copy.

They are those of the course notes: 1,000 photographs of each to train on and 500 of each to test
with, made 150 x 150. TensorFlow decodes them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kata_datasets.cache import cache_folder, local_copy
from kata_datasets.download import fetch
from kata_datasets.errors import DatasetUnavailable

ARCHIVE = "kagglecatsanddogs_5340.zip"
URL = (
    f"https://download.microsoft.com/download/3/E/1/3E1C3F21-ECDB-4869-8368-6DEBA77B919F/{ARCHIVE}"
)
SHA256 = "b7974bd00a84a99921f36ee4403f089853777b5ae8d151c76a86e64900334af9"

KINDS = ("cat", "dog")
SIZE = 150
TRAIN_OF_A_KIND, TEST_OF_A_KIND = 1_000, 500

# "PetImages/Cat/17.jpg" as Microsoft packs them, "train/cat.17.jpg" as Kaggle does.
PHOTO = re.compile(r"(?:^|/)(?:(cat|dog)/|(cat|dog)\.)(\d+)\.jpe?g$", re.IGNORECASE)

ADVICE = (
    f"try again with a network, or get {ARCHIVE} elsewhere (Microsoft's download page 54765, or "
    "Kaggle's competition dogs-vs-cats) and set the environment variable KATA_DATA to its folder."
)

Photo = Callable[[], bytes]


class Photos(NamedTuple):
    """Photographs: `images`, uint8 of shape (n, 150, 150, 3), and `labels`, 0 a cat and 1 a dog."""

    images: NDArray[np.uint8]
    labels: NDArray[np.int64]


class CatsVsDogs(NamedTuple):
    """The two sets of the course notes."""

    train: Photos
    test: Photos


def load() -> CatsVsDogs:
    """Return 2,000 photographs to train on and 1,000 to test with, half of them cats.

    They are read from the folder that the environment variable KATA_DATA names: Microsoft's
    archive, packed or unpacked, or Kaggle's folder `train`. If it is not set, the archive is
    downloaded once, 825 MB, into the platform's cache folder. Files that are no pictures, of which
    the archive has a few, are passed over.

    Raises:
        DatasetUnavailable: there are too few photographs, or they cannot be downloaded.
    """
    folder = local_copy()
    if folder is None:
        archive = cache_folder() / "cats-vs-dogs" / ARCHIVE
        return chosen(photos_in_archive(fetch([URL], archive, SHA256, ADVICE)))
    for place in (folder, folder / "cats-vs-dogs"):
        if (place / ARCHIVE).is_file():
            return chosen(photos_in_archive(place / ARCHIVE))
    return chosen(photos_in_folder(folder), f"in the folder {folder} that KATA_DATA names")


def photos_in_archive(path: Path) -> dict[tuple[int, int], Photo]:
    """Return the photographs of a zip file, by kind and number."""
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise DatasetUnavailable(f"{path} cannot be read ({error}): get a fresh copy.") from None

    def reader(name: str) -> Photo:
        return lambda: archive.read(name)

    return {key: reader(name) for name in archive.namelist() for key in _keys(name)}


def photos_in_folder(folder: Path) -> dict[tuple[int, int], Photo]:
    """Return the photographs below a folder, by kind and number."""
    found: dict[tuple[int, int], Photo] = {}
    for path in sorted(folder.rglob("*.jp*g")):
        for key in _keys(path.relative_to(folder).as_posix()):
            found.setdefault(key, path.read_bytes)
    return found


def chosen(
    photos: dict[tuple[int, int], Photo],
    where: str = "in the archive",
    train: int = TRAIN_OF_A_KIND,
    test: int = TEST_OF_A_KIND,
) -> CatsVsDogs:
    """Return the first photographs of each kind, decoded, the training set in a fixed random order.

    Raises:
        DatasetUnavailable: there are too few of a kind.
    """
    sets: list[list[NDArray[np.uint8]]] = [[], []]
    for kind, name in enumerate(KINDS):
        pictures = _decoded(photos, kind)
        for count, some in zip((train, test), sets, strict=True):
            before = len(some)
            some.extend(islice(pictures, count))
            if len(some) - before < count:
                few = f"There are fewer than {train + test:,} photographs of a {name} {where}"
                raise DatasetUnavailable(f"{few}: {ADVICE}")
    labels = [np.repeat([0, 1], count) for count in (train, test)]
    order = np.argsort(np.random.RandomState(5).random_sample(2 * train), kind="stable")
    return CatsVsDogs(
        Photos(np.stack(sets[0])[order], labels[0][order]), Photos(np.stack(sets[1]), labels[1])
    )


def _keys(name: str) -> Iterator[tuple[int, int]]:
    if match := PHOTO.search(name):
        kind = (match[1] or match[2]).lower()
        yield KINDS.index(kind), int(match[3])


def _decoded(photos: dict[tuple[int, int], Photo], kind: int) -> Iterator[NDArray[np.uint8]]:
    """Decode the photographs of a kind in the order of their numbers, passing over damaged ones."""
    import tensorflow as tf

    for key in sorted(key for key in photos if key[0] == kind):
        try:
            picture = tf.io.decode_jpeg(photos[key](), channels=3)
        except tf.errors.InvalidArgumentError:
            continue
        yield np.rint(tf.image.resize(picture, (SIZE, SIZE)).numpy()).astype(np.uint8)
