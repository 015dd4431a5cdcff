"""Searching every file of a folder for lines of solutions, which learners must not receive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from kata_grader.course.loading import read_trusted
from kata_grader.course.manifest import Exercise
from kata_grader.course.stubs import blocks_of, current_stub

TRIVIAL = 12


def secret_lines(exercise: Exercise) -> set[str]:
    """Return the lines of a solution that are not in its stub, except very short ones."""
    solution = read_trusted(exercise.solution).decode("utf-8")
    stub = current_stub(exercise)
    return {line for line in _parts_of(solution)[0] if line not in stub}


def leaked_lines(solution: str, stub: str) -> list[str]:
    """Return the lines of marked blocks that also stand in `stub`.

    Very short lines, and lines that stand outside the blocks too, don't count.
    """
    hidden, public = _parts_of(solution)
    received = {line.strip() for line in stub.splitlines()}
    return sorted(hidden & received - public)


def _parts_of(solution: str) -> tuple[set[str], set[str]]:
    """Return the lines in marked blocks, except very short ones, and the lines around them."""
    lines, hidden = solution.splitlines(), set[str]()
    for block in reversed(blocks_of(solution)):
        hidden.update(line.strip() for line in lines[block.first + 1 : block.last])
        lines[block.first : block.last + 1] = []
    return {line for line in hidden if len(line) > TRIVIAL}, {line.strip() for line in lines}


def found_in(folder: Path, secrets: Iterable[str]) -> list[tuple[str, str]]:
    """Return the file and the text of each secret that is found in a folder.

    File names are searched too, and zip archives, even inside each other.
    """
    needles = [(secret, secret.encode("utf-8")) for secret in sorted(set(secrets))]
    return [
        (name, secret)
        for name, content in contents_of(folder)
        for secret, needle in needles
        if needle in content or needle in name.encode("utf-8")
    ]


def contents_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every file in a folder, and of every file in an archive."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from _opened(path.relative_to(folder).as_posix(), path.read_bytes())


def _opened(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.namelist():
                yield from _opened(f"{name}/{entry}", archive.read(entry))
