"""Where data of the course lies on this computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def local_copy() -> Path | None:
    """Return the folder that the environment variable KATA_DATA names, or None if it is not set."""
    value = os.environ.get("KATA_DATA", "").strip()
    return Path(value).expanduser() if value else None


def cache_folder() -> Path:
    """Return the platform's folder for downloads of the course; it may not exist yet."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "keras-katas"
