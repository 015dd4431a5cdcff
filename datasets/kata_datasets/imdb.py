"""IMDB: 50,000 film reviews as people wrote them, downloaded once or read from a local copy."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kata_datasets.errors import DatasetUnavailable
from kata_datasets.originals import Original

ARCHIVE = Original(
    name="aclImdb_v1.tar.gz",
    folder="imdb",
    urls=("https://ai.stanford.edu/~amaas/data/sentiment/aclImdb_v1.tar.gz",),
    sha256="c40f74a18d3b61f90feba1e17730e0d38e8b97c05fde7008942e91923d1658fe",
    others=("aclImdb",),
)

KINDS = ("neg", "pos")


def load(part: str) -> tuple[list[str], NDArray[np.int64]]:
    """Return the reviews of one part of IMDB and their labels.

    The archive `aclImdb_v1.tar.gz` (84 MB), or the folder `aclImdb` that is in it, is read from the
    folder that the environment variable KATA_DATA names; if that is not set, the former is
    downloaded once. The reviews are in an order that is shuffled once and for all.

    Args:
        part: "train" or "test", 25,000 reviews each.

    Returns:
        texts, with their capitals, punctuation and `<br />`, and an integer array of as many
        labels: 1 for praise, 0 for blame.

    Raises:
        DatasetUnavailable: it is missing, damaged or cannot be downloaded.
    """
    path = ARCHIVE.path()
    found = sorted(_in_folder(path, part) if path.is_dir() else _in_archive(path, part))
    if not found:
        raise DatasetUnavailable(f"{path} holds no reviews of the part {part}.")
    # RandomState's streams are frozen for all versions of NumPy, and a stable sort has one result.
    order = np.argsort(np.random.RandomState(6).random_sample(len(found)), kind="stable")
    texts = [found[index][2] for index in order.tolist()]
    labels = [KINDS.index(found[index][0]) for index in order.tolist()]
    return texts, np.array(labels, dtype=np.int64)


def _in_folder(folder: Path, part: str) -> Iterator[tuple[str, str, str]]:
    for kind in KINDS:
        for path in (folder / part / kind).glob("*.txt"):
            yield kind, path.name, path.read_text("utf-8")


def _in_archive(path: Path, part: str) -> Iterator[tuple[str, str, str]]:
    """Yield the kind, the file's name and the text of each review; nothing is unpacked to disk."""
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                folders = member.name.removeprefix("./").split("/")
                if not (member.isfile() and len(folders) == 4 and folders[1] == part):
                    continue
                file = archive.extractfile(member)
                if folders[2] in KINDS and file is not None:
                    yield folders[2], folders[3], file.read().decode("utf-8")
    except (tarfile.TarError, EOFError, OSError) as error:
        raise DatasetUnavailable(f"{path} can't be read ({error}).") from None
