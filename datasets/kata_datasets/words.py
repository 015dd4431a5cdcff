"""Vectors of 4,054 English words, bundled: an excerpt of GloVe 6B in GloVe's own text format.

The file's source and licence are in `datasets/README.md`. The words that a text lacks here (`a` and
`i` are among them) are a natural example of unknown words.
"""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterable, Iterator
from importlib import resources
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kata_datasets.errors import DatasetUnavailable
from kata_datasets.originals import Original

DIMENSIONS = 100

# Pairs of words in which the second is to the first as in every other pair of its family. They
# are facts of English and geography, written down for this course.
FAMILIES = {
    "man and woman": (
        "man woman, king queen, prince princess, boy girl, father mother, son daughter, "
        "brother sister, husband wife, uncle aunt, he she, his her, grandfather grandmother, "
        "nephew niece, actor actress"
    ),
    "country and capital": (
        "france paris, italy rome, spain madrid, japan tokyo, germany berlin, russia moscow, "
        "china beijing, england london, greece athens, egypt cairo, iran tehran, iraq baghdad, "
        "afghanistan kabul, austria vienna, israel jerusalem, belgium brussels"
    ),
}

DRAWN = (
    ("man", "woman"),
    ("king", "queen"),
    ("prince", "princess"),
    ("brother", "sister"),
    ("uncle", "aunt"),
    ("actor", "actress"),
)

GLOVE_6B = Original(
    name="glove.6B.zip",
    folder="glove",
    urls=(
        "https://downloads.cs.stanford.edu/nlp/data/glove.6B.zip",
        "https://nlp.stanford.edu/data/glove.6B.zip",
    ),
    sha256="617afb2fe6cbd085c235baf7a465b96f4112bd7f7ccb2b2cbd649fed9cbcf2fb",
    others=(f"glove.6B.{DIMENSIONS}d.txt",),
)


class Analogy(NamedTuple):
    """`a` is to `b` as `c` is to `d`."""

    a: str
    b: str
    c: str
    d: str


def glove_lines() -> list[str]:
    """Return the bundled lines: a word and its 100 numbers, separated by spaces.

    Example:
        >>> from kata_datasets import words
        >>> words.glove_lines()[0][:15]
        'the -0.04 -0.24'
    """
    return gzip.decompress(bundled_file()).decode("utf-8").splitlines()


def bundled_file() -> bytes:
    """Return the bundled file, all of which learners may have: no answer is scored on it."""
    return resources.files("kata_datasets").joinpath("files/words.glove.txt.gz").read_bytes()


def vectors() -> dict[str, NDArray[np.float32]]:
    """Return the bundled words and their vectors, in the order of the lines."""
    return read_vectors(glove_lines())


def glove_6b() -> dict[str, NDArray[np.float32]]:
    """Return the 400,000 words of GloVe 6B and their vectors of 100 numbers.

    The file `glove.6B.zip` (862 MB), or `glove.6B.100d.txt` that is in it, is read from the folder
    that the environment variable KATA_DATA names; if that is not set, the former is downloaded
    once.

    Raises:
        DatasetUnavailable: it is missing, damaged or cannot be downloaded.
    """
    return read_vectors(_glove_6b_lines(GLOVE_6B.path()))


def read_vectors(lines: Iterable[str]) -> dict[str, NDArray[np.float32]]:
    """Return the vectors in lines that are known to be well formed."""
    found: dict[str, NDArray[np.float32]] = {}
    for line in lines:
        word, *numbers = line.rstrip("\n").split(" ")
        found[word] = np.array(numbers, np.float32)
    return found


def analogies() -> list[Analogy]:
    """Return all 422 analogies of two pairs of a family; the vectors get most of them right."""
    found = []
    for text in FAMILIES.values():
        pairs = [pair.split() for pair in text.split(", ")]
        found += [Analogy(*one, *other) for one, other in permutations(pairs, 2)]
    return found


def family_picture(width: int = 60, height: int = 17) -> str:
    """Return a plane picture, in plain text, of the pairs `DRAWN`.

    The vectors are projected on the two directions in which they differ most (principal
    components). A word begins at its place.
    """
    names = [word for pair in DRAWN for word in pair]
    known = vectors()
    points = np.stack([known[name] for name in names]).astype(np.float64)
    points -= points.mean(axis=0)
    _, _, directions = np.linalg.svd(points, full_matrices=False)
    plane = points @ directions[:2].T
    # A direction has no sign of its own: "king" shall be to the right, "queen" above it.
    king, queen = names.index("king"), names.index("queen")
    plane *= np.where([plane[king, 0] > 0, plane[queen, 1] > plane[king, 1]], 1.0, -1.0)
    low, high = plane.min(axis=0), plane.max(axis=0)
    room = np.array([width - max(map(len, names)), height - 1])
    places = np.rint((plane - low) / (high - low) * room).astype(int)
    rows = [[" "] * width for _ in range(height)]
    for name, (column, row) in zip(names, places.tolist(), strict=True):
        rows[height - 1 - row][column : column + len(name)] = name
    return "\n".join("".join(row).rstrip() for row in rows)


def _glove_6b_lines(path: Path) -> Iterator[str]:
    if path.suffix == ".txt":
        with path.open(encoding="utf-8") as text:
            yield from text
        return
    member = f"glove.6B.{DIMENSIONS}d.txt"
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member) as file:
            for line in file:
                yield line.decode("utf-8")
    except (zipfile.BadZipFile, KeyError):
        raise DatasetUnavailable(f"{path} holds no {member}: replace it by a fresh copy.") from None
