"""Writing stubs without losing a learner's work."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from kata_grader.course.manifest import Exercise
from kata_grader.course.stubs import current_stub


def write_stub(exercise: Exercise) -> Path | None:
    """Write the stub. If this replaces other content, keep a copy of it; return the copy's path."""
    text = current_stub(exercise)
    copy = None
    if exercise.stub.is_file() and exercise.stub.read_bytes() != text.encode("utf-8"):
        copy = keep_copy(exercise.stub, exercise.root, exercise.chapter)
    exercise.stub.parent.mkdir(parents=True, exist_ok=True)
    exercise.stub.write_text(text, "utf-8", newline="\n")
    return copy


def keep_copy(path: Path, root: Path, chapter: str) -> Path:
    """Copy a file to `.kata/copies` under `root`; return the copy's path."""
    folder = root / ".kata" / "copies" / chapter
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{path.stem}-{time.strftime('%Y%m%d-%H%M%S')}"
    copy, number = folder / f"{stem}{path.suffix}", 1
    while copy.exists():
        number += 1
        copy = folder / f"{stem}-{number}{path.suffix}"
    shutil.copy2(path, copy)
    return copy
