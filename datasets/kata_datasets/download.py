"""Downloads that can be interrupted, resumed and trusted.

A file is fetched into `<name>.part`, which a later call continues, and gets its own name once its
checksum is right. Checksums are those of the contents: a file that ends in `.gz` is unpacked for
them, so the packed and the unpacked form of a file have the same one; with `packed` they are those
of the file as it is.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import http.client
import os
import sys
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kata_datasets.errors import DatasetUnavailable

CHUNK = 1 << 16
ATTEMPTS_PER_URL = 3
TIMEOUT_SECONDS = 30.0

Progress = Callable[[int, int], None]


class _Interrupted(Exception):
    """The transfer ended before the file did."""


def fetch(
    urls: Sequence[str], target: Path, sha256: str | None, advice: str, *, packed: bool = False
) -> Path:
    """Return `target`, downloaded from the first of `urls` that serves it.

    Args:
        urls: addresses of the same file, in the order in which they are tried.
        target: where the file goes; its folder is created. A file that is there already and has
            the right checksum is not downloaded again.
        sha256: the checksum of the contents, in hexadecimal digits; None where none is known: then
            any complete file is right.
        advice: the end of the sentence that tells what to do when nothing can be downloaded.
        packed: whether the checksum is that of the file as it is, even if it is a .gz.

    Raises:
        DatasetUnavailable: no address serves the file, what came is another file, or the disk
            cannot hold it. A transfer that was cut off goes on where it ended at the next call.
    """
    if target.is_file() and _is_right(target, sha256, packed):
        return target
    part = target.with_name(target.name + ".part")
    reasons = []
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for url in urls:
            try:
                _fetch_from(url, part, sha256, packed)
            except DatasetUnavailable as error:
                reasons.append(str(error))
            else:
                os.replace(part, target)
                return target
    except OSError as error:
        raise DatasetUnavailable(_disk_trouble(error, target)) from None
    tried = "; ".join(reasons)
    raise DatasetUnavailable(f"{target.name} could not be downloaded ({tried}): {advice}")


def contents_sha256(path: Path, *, packed: bool = False) -> str | None:
    """Return the checksum of a file's contents, unpacked if it is a .gz; None if it is damaged.

    With `packed` it is that of the file as it is.
    """
    digest = hashlib.sha256()
    unpack = not packed and path.suffix in (".gz", ".part") and _is_gzip(path)
    opener = gzip.open if unpack else open
    try:
        with opener(path, "rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return None
    return digest.hexdigest()


def _is_right(path: Path, sha256: str | None, packed: bool) -> bool:
    return sha256 is None or contents_sha256(path, packed=packed) == sha256


def _is_gzip(path: Path) -> bool:
    with open(path, "rb") as file:
        return file.read(2) == b"\x1f\x8b"


def _fetch_from(url: str, part: Path, sha256: str | None, packed: bool) -> None:
    """Complete `part` from one address, with a few attempts if the line is bad."""
    resumed = part.exists() and part.stat().st_size > 0
    reason = ""
    for _ in range(ATTEMPTS_PER_URL):
        try:
            _transfer(url, part)
        except _Interrupted as error:
            reason = str(error)
            continue
        if _is_right(part, sha256, packed):
            return
        part.unlink()
        # The beginning may stem from another file or address: once more, from the start.
        if not resumed:
            raise DatasetUnavailable(f"what {_host(url)} serves has a wrong checksum")
        resumed, reason = False, "a wrong checksum"
    raise DatasetUnavailable(f"{_host(url)}: {reason}")


def _transfer(url: str, part: Path) -> None:
    """Append what is missing of the file at `url` to `part`."""
    start = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"User-Agent": "keras-katas"})
    if start:
        request.add_header("Range", f"bytes={start}-")
    try:
        response = urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == 416 and start:  # nothing lies beyond what we have
            return
        raise DatasetUnavailable(f"{_host(url)} answers {error.code}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise DatasetUnavailable(f"{_host(url)} cannot be reached: {reason}") from None
    with response:
        if start and response.status != 206:  # the server sends everything again
            start = 0
        length = response.headers.get("Content-Length", "")
        total = start + int(length) if length.isdigit() else 0
        done = start
        with open(part, "ab" if start else "wb") as file, _progress_bar(part.stem) as progress:
            while chunk := _read(response):
                file.write(chunk)
                done += len(chunk)
                progress(done, total)
    if done < total:
        raise _Interrupted(f"the transfer ended after {done:,} of {total:,} bytes")


def _read(response: http.client.HTTPResponse) -> bytes:
    # Errors of the line must not be taken for errors of the disk: both are OSErrors.
    try:
        return response.read(CHUNK)
    except (OSError, http.client.HTTPException) as error:
        raise _Interrupted(f"the transfer broke off: {error or type(error).__name__}") from None


def _host(url: str) -> str:
    return url.split("/")[2]


def _disk_trouble(error: OSError, target: Path) -> str:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):  # Windows has no quotas
        return f"The disk is full: make room in {target.parent} for {target.name}."
    return f"{target.name} cannot be written to {target.parent} ({error.strerror or error})."


@contextmanager
def _progress_bar(name: str) -> Iterator[Progress]:
    """Yield a function that draws `done` of `total` bytes on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn()
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(name, total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total or None)
