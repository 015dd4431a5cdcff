"""What the last release has proven: its commit, and which exercises are as they were then.

A release runs `tox run -m everything` on one commit, and the page that it writes names the commit.
"""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kata_grader.course.cache import Cache
from kata_grader.course.digest import deciding, engine_digest
from kata_grader.course.manifest import Course, Exercise, load_course
from kata_grader.errors import KataError

PAGE = "docs/proven.md"
ENGINE = "grader/kata_grader"
_COMMIT = re.compile(r"commit `([0-9a-f]{40})`")
_SECONDS = 60


def changed_since(course: Course) -> list[Exercise]:
    """Return the exercises on whose answers verdicts may differ from those of the last release.

    All of them where there was no release, or git does not know its commit.
    """
    before = _digests(course)
    return [one for one in course.exercises if before.get(one.id) != deciding(one)]


def files_changed_since(course: Course, folder: str) -> set[Path] | None:
    """Return the files of a folder that differ from the last release's; None if git can't tell."""
    commit = commit_of(course)
    listed = _git(course, "diff", "--name-only", commit, "--", folder) if commit else None
    new = _git(course, "ls-files", "--others", "--exclude-standard", "--", folder)
    if listed is None or new is None:
        return None
    return {course.root / name for name in (listed + new).decode().splitlines()}


def commit_of(course: Course) -> str:
    """Return the commit of the last release; empty if there was none."""
    try:
        found = _COMMIT.search((course.root / PAGE).read_text("utf-8"))
    except OSError:
        return ""
    return found[1] if found else ""


def _digests(course: Course) -> Mapping[str, str]:
    """Return the digests of the exercises at the last release, by their ids."""
    commit = commit_of(course)
    if not commit:
        return {}
    # The digest's own module is part of what decides, so this key knows how digests are made.
    key = f"{commit} {engine_digest()}"
    cache = Cache()
    found: Mapping[str, str] | None = cache.get_json("releases", key)
    if found is None:
        packed = _git(course, "archive", commit)
        if packed is None:
            return {}
        found = _digests_of(packed)
        cache.put_json("releases", key, found)
    return found


def _digests_of(packed: bytes) -> dict[str, str]:
    found = {}
    with tempfile.TemporaryDirectory(prefix="kata-") as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            safely: Any = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
            archive.extractall(folder, **safely)
        try:
            for exercise in load_course(Path(folder)).exercises:
                found[exercise.id] = deciding(exercise, Path(folder) / ENGINE)
        except KataError:  # a release of another layout: nothing of it holds
            return {}
    return found


def _git(course: Course, *words: str) -> bytes | None:
    """Return what git prints; None where it can't."""
    command = ["git", "-C", str(course.root), *words]
    try:
        return subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return None
