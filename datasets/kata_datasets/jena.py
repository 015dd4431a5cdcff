"""Jena's weather from 2009 to 2016, downloaded once or read from a local copy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from kata_datasets.climate import COLUMNS
from kata_datasets.errors import DatasetUnavailable
from kata_datasets.originals import Original

MEMBER = "jena_climate_2009_2016.csv"
ROWS = 420_551
HEADER = ("Date Time", *COLUMNS)

# No checksum of this file is published; what is in it is verified instead, and a ZIP has its own.
ARCHIVE = Original(
    name=f"{MEMBER}.zip",
    folder="jena",
    urls=(
        f"https://storage.googleapis.com/tensorflow/tf-keras-datasets/{MEMBER}.zip",
        f"https://s3.amazonaws.com/keras-datasets/{MEMBER}.zip",
    ),
    sha256=None,
    others=(MEMBER,),
)


def load() -> NDArray[np.float64]:
    """Return the rows of the original, one every ten minutes.

    The file `jena_climate_2009_2016.csv.zip` (14 MB), or the `.csv` that is in it, is read from the
    folder that the environment variable KATA_DATA names; if that is not set, the former is
    downloaded once. Its header and the number of its rows are verified.

    Returns:
        array of shape (420551, 14) whose columns are `climate.COLUMNS`.

    Raises:
        DatasetUnavailable: it is missing, damaged or cannot be downloaded.
    """
    path = ARCHIVE.path()
    with _opened(path) as text:
        header = tuple(name.strip('"') for name in text.readline().strip().split(","))
        if header != HEADER:
            raise DatasetUnavailable(f"{path} has other columns than {MEMBER}.")
        numbers = (line.partition(",")[2] for line in text if line.strip())
        try:
            rows = np.loadtxt(numbers, delimiter=",", ndmin=2)
        except (ValueError, zipfile.BadZipFile, EOFError):
            raise DatasetUnavailable(f"{path} holds rows that are not numbers.") from None
    if rows.shape != (ROWS, len(COLUMNS)):
        raise DatasetUnavailable(f"{path} has the shape {rows.shape}: it is not complete.")
    return rows


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    if path.suffix != ".zip":
        with path.open(encoding="utf-8") as text:
            yield text
        return
    try:
        with zipfile.ZipFile(path) as archive, archive.open(MEMBER) as file:
            yield io.TextIOWrapper(file, encoding="utf-8")
    except (zipfile.BadZipFile, KeyError):
        raise DatasetUnavailable(f"{path} holds no {MEMBER}: replace it by a fresh copy.") from None
