"""How an archive has answers checked: the file in it that no learner's code can read."""

from __future__ import annotations

import json
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path

from kata_grader.classroom.class_seed import new_class_seed
from kata_grader.errors import KataError
from kata_grader.isolation.modes import IsolationMode, isolation_mode_called

NAME = "settings.json"


@dataclass(frozen=True)
class ArchiveSettings:
    """How the program in an archive checks answers.

    Attributes:
        seed: the seed of the checks' inputs, a secret of the archive.
        isolation: where answers run.
    """

    seed: int
    isolation: IsolationMode

    @property
    def text(self) -> str:
        """The settings as JSON."""
        return json.dumps(asdict(self)) + "\n"


def settings_at(path: Path | zipfile.Path) -> ArchiveSettings:
    """Return the settings in a file.

    Raises:
        KataError: there are none.
    """
    try:
        found = json.loads(path.read_bytes())
        return ArchiveSettings(int(found["seed"]), isolation_mode_called(str(found["isolation"])))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise KataError(f"{NAME} can't be read: make the archive anew ({error}).") from None


def seed_for(archive: Path) -> int:
    """Return the seed of an archive that is to be written: that of the one which lies there."""
    try:
        with zipfile.ZipFile(archive) as opened:
            return settings_at(zipfile.Path(opened, NAME)).seed
    except (OSError, zipfile.BadZipFile, KataError):  # none, or no archive of ours
        return new_class_seed()
