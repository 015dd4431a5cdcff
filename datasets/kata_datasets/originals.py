"""The real datasets that the notes use: downloaded once, or found in a folder of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kata_datasets.cache import cache_folder, local_copy
from kata_datasets.download import contents_sha256, fetch
from kata_datasets.errors import DatasetUnavailable


@dataclass(frozen=True)
class Original:
    """A file that is too large to be bundled.

    Attributes:
        name: its usual name.
        folder: its folder below the cache, and perhaps below KATA_DATA.
        urls: addresses that serve it.
        sha256: the checksum of the file as it is, packed; None where none is known: then its
            reader has to be the judge of what is in it.
        others: other names under which its contents may lie below KATA_DATA, unpacked; they are
            taken as they are.
    """

    name: str
    folder: str
    urls: Sequence[str]
    sha256: str | None
    others: Sequence[str] = ()

    def path(self) -> Path:
        """Return where the file is on this computer, after a download if need be.

        Raises:
            DatasetUnavailable: it is not in the folder that KATA_DATA names or is damaged, or, if
                that variable is not set, cannot be downloaded.
        """
        local = local_copy()
        if local is None:
            target = cache_folder() / self.folder / self.name
            return fetch(self.urls, target, self.sha256, self._advice(), packed=True)
        for place in (local, local / self.folder):
            for name in (*self.others, self.name):
                if (place / name).exists():
                    return self._verified(place / name)
        wanted = " or ".join((self.name, *self.others))
        raise DatasetUnavailable(
            f"{wanted} is not in the folder {local} that KATA_DATA names: put it there."
        )

    def _verified(self, path: Path) -> Path:
        if path.name == self.name and self.sha256 is not None:
            found = contents_sha256(path, packed=True)
            if found != self.sha256:
                raise DatasetUnavailable(
                    f"{path} is not the original file, its checksum is wrong: replace it by a "
                    "fresh copy."
                )
        return path

    def _advice(self) -> str:
        return (
            f"try again with a network, or get {self.name} elsewhere and set the environment "
            "variable KATA_DATA to its folder."
        )
