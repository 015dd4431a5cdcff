"""Reading zip and tar archives without trusting them: nothing is extracted to disk by its name."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import stat
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from functools import partial
from typing import IO, Any, cast

from kata_grader.intake.file_tree import MAX_DEPTH, MAX_MEMBERS, File, Reader, refusing, time_of
from kata_grader.intake.notebook import MAX_BYTES
from kata_grader.regular_file import NotRead, Unreadable

ZIP = ".zip"
TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
UNKNOWN = (".rar", ".7z", ".gz", ".bz2", ".xz", ".zst", ".zipx", ".sit")
SPOOLED = 16 * 2**20
UTF8_FLAG = 0x800
COMPRESSED: dict[bytes, Callable[..., Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
# Python reads a bounded part of these alone; it expands other kinds as a whole.
BOUNDED_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# How much of an archive may say what is in it, for each member that there may be. Other bytes of
# a tar may lie between: they are not read for its list.
ZIP_LISTING, TAR_LISTING, TAR_HEADER = 512, 4096, 16 * 2**10
# A member's name, when it was last changed, and what reads it.
Member = tuple[str, datetime | None, Reader]


@dataclass(frozen=True)
class Bounds:
    """How much an archive may hold.

    Attributes:
        members: number of files and folders.
        size: bytes, unpacked.
        strict: whether one bad name condemns it all. In the archive of a class it costs only whom
            it belongs to, and a name that begins with a dot may be a learner's. A member of it that
            can't be read is no learner's fault.
    """

    members: int = MAX_MEMBERS
    size: int = 2**30
    strict: bool = True

    def lost(self, reason: str) -> Unreadable:
        """Return the error for a member that can't be read as it stands in the archive."""
        if self.strict:
            return Unreadable(reason)
        return NotRead(f"{reason} from the archive of the class: download it again")


OF_ONE, OF_CLASS = Bounds(), Bounds(500_000, 64 * 2**30, strict=False)
OF_UNKNOWN = replace(OF_CLASS, members=MAX_MEMBERS)  # whether it is a class's or a learner's


def suffix_of(name: str) -> str:
    """Return the suffix of an archive's name, as it is spelled; empty for any other file."""
    lowered = name.lower()
    endings = [end for end in (*TARS, ZIP, *UNKNOWN) if lowered.endswith(end)]
    return name[-len(max(endings, key=len)) :] if endings else ""


def open_archive(
    stream: IO[bytes], name: str, stack: ExitStack, bounds: Bounds = OF_ONE
) -> list[File]:
    """Open an archive for reading; return its files.

    Args:
        stream: its bytes.
        name: its file name, whose suffix gives the kind of archive.
        stack: closes it.
        bounds: how much it may hold.

    Raises:
        Unreadable: it is broken, of an unknown kind, encrypted, too large, or holds a path that
            leads out of it.
    """
    suffix = suffix_of(name).lower()
    if suffix not in (ZIP, *TARS):
        raise Unreadable("is an archive of a kind that can't be read: hand in a zip or a tar")
    kind, members = ("zip", _zip) if suffix == ZIP else ("tar", _tar)
    try:
        files = [_file(*member, bounds) for member in members(stream, stack, bounds)]
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # a hostile archive can make Python's readers raise almost any
        raise Unreadable(f"is not a complete {kind} archive ({_short(error)})") from None
    return [file for file in _unique(files, bounds) if not (bounds.strict and file.hidden)]


def open_packed(file: File, stack: ExitStack) -> list[File]:
    """Open an archive that a learner handed in, which is held in memory while it is read.

    Raises:
        Unreadable: as for `open_archive`.
    """
    return open_archive(io.BytesIO(file.read(MAX_BYTES)), file.name, stack)


def _zip(stream: IO[bytes], stack: ExitStack, bounds: Bounds) -> Iterator[Member]:
    listing = _Listing(stream, bounds, bounds.members * ZIP_LISTING + 2**20)
    archive = stack.enter_context(zipfile.ZipFile(cast(IO[bytes], listing)))
    listing.done()
    infos = archive.infolist()
    if len(infos) > bounds.members:
        raise Unreadable(f"holds more than {bounds.members:,} files")
    if sum(info.file_size for info in infos) > bounds.size:
        raise Unreadable(f"is larger than {bounds.size // 2**20:,} MB when unpacked")
    if bounds.strict and any(info.flag_bits & 1 for info in infos):
        raise Unreadable("is encrypted: hand it in without a password")
    if any(info.compress_type not in BOUNDED_KINDS for info in infos):
        raise Unreadable("is compressed in an unusual way: make an ordinary zip (deflate)")
    for info in infos:
        is_folder = info.is_dir() or (info.filename.endswith("\\") and not info.file_size)
        if not is_folder:  # programs of old on Windows end its name with a backslash
            kind, opened = stat.S_IFMT(info.external_attr >> 16), partial(archive.open, info)
            is_link, is_file = kind == stat.S_IFLNK, kind in (0, stat.S_IFREG)
            read = _reader(is_link, is_file, opened, info.file_size, bounds)
            if info.flag_bits & 1:
                read = refusing("is encrypted in the archive of the class: unpack that", NotRead)
            yield _name_in(info), _zip_time(info), read


def _name_in(info: zipfile.ZipInfo) -> str:
    """Return the name of a member: UTF-8 where it is, as some programs do not say so."""
    if info.flag_bits & UTF8_FLAG:
        return info.filename
    with contextlib.suppress(UnicodeError):
        return info.filename.encode("cp437").decode("utf-8")
    return info.filename


def _tar(stream: IO[bytes], stack: ExitStack, bounds: Bounds) -> Iterator[Member]:
    plain = _decompressed(stream, stack, bounds)
    listing = _Listing(plain, bounds, bounds.members * TAR_LISTING, TAR_HEADER)
    archive = stack.enter_context(tarfile.TarFile(fileobj=cast(IO[bytes], listing)))
    # A forged header can send the reader back, round and round: count the members.
    for count, member in enumerate(archive):
        if count >= bounds.members:
            raise Unreadable(f"holds more than {bounds.members:,} files")
        member.pax_headers = {}  # each member has a copy of all that stood in global headers
        if not member.isdir():
            is_link, opened = member.issym() or member.islnk(), partial(archive.extractfile, member)
            read = _reader(is_link, member.isreg(), opened, member.size, bounds)
            yield member.name, time_of(member.mtime), read
    listing.done()


class _Listing:
    """A stream that gives a bounded number of bytes until the archive's list has been read.

    Python's readers believe what an archive says about the length of its names and headers.
    """

    def __init__(
        self, stream: IO[bytes], bounds: Bounds, total: int, each: int | None = None
    ) -> None:
        self._stream = stream
        self._members = bounds.members
        self._left: int | None = total
        self._each = each

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes.

        Raises:
            Unreadable: the archive's list is too long.
        """
        if self._left is None:
            return self._stream.read(size)
        if self._each is not None and size > self._each:
            raise Unreadable("holds a name or header that is too long")
        most = self._left + 1
        found = self._stream.read(most if size < 0 else min(size, most))
        self._left -= len(found)
        if self._left < 0:
            raise Unreadable(f"holds more than {self._members:,} files, or too long names")
        return found

    def done(self) -> None:
        """From now on, members are read, which have bounds of their own."""
        self._left = None


def _decompressed(stream: IO[bytes], stack: ExitStack, bounds: Bounds) -> IO[bytes]:
    """Return the uncompressed tar, in memory or a temporary file: members are read in any order."""
    begin = stream.read(6)
    stream.seek(0)
    unpack = next((open_ for magic, open_ in COMPRESSED.items() if begin.startswith(magic)), None)
    if unpack is None:
        return stream
    spool: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=SPOOLED)  # noqa: SIM115
    stack.callback(spool.close)
    with unpack(stream) as source:
        while block := source.read(2**20):
            if spool.tell() + len(block) > bounds.size:
                raise Unreadable(f"is larger than {bounds.size // 2**20:,} MB when unpacked")
            spool.write(block)
    spool.seek(0)
    return spool


def _reader(
    is_link: bool, is_file: bool, opened: Callable[[], Any], size: int, bounds: Bounds
) -> Reader:
    if is_link or not is_file:
        return refusing("is a link" if is_link else "is not a regular file")

    def read(limit: int) -> bytes:
        too_large = Unreadable(f"is larger than {limit // 2**20} MB")
        if size > limit:
            raise too_large
        try:
            with opened() as file:
                content = bytes(file.read(limit + 1))
        except MemoryError:
            raise
        except Exception as error:
            raise bounds.lost(f"can't be unpacked ({_short(error)})") from None
        if len(content) > limit:
            raise too_large
        return content

    return read


def _file(name: str, at: datetime | None, read: Reader, bounds: Bounds) -> File:
    try:
        return File(_safe(name), at, read)
    except Unreadable as error:
        if bounds.strict:
            raise
        return File((name.replace("/", "\\"),), None, refusing(str(error)))


def _safe(name: str) -> tuple[str, ...]:
    """Return the parts of a path inside an archive; refuse one that leads out of it."""
    path = name.replace("\\", "/")
    names = tuple(part for part in path.split("/") if part not in ("", "."))
    if path.startswith("/") or ".." in names or not names or path[1:3] == ":/":
        raise Unreadable("holds a path that leads out of it")
    if len(names) > MAX_DEPTH:
        raise Unreadable("holds folders without end")
    return names


def _unique(files: Sequence[File], bounds: Bounds) -> list[File]:
    """Return files, each path once: where two have one path, nobody knows which one is meant."""
    paths: dict[tuple[str, ...], File] = {}
    for file in files:
        if file.path not in paths:
            paths[file.path] = file
        elif not file.hidden:
            if bounds.strict:
                raise Unreadable(f"holds {file.shown} twice")
            twice = refusing("stands twice in the archive of the class", NotRead)
            paths[file.path] = replace(file, at=None, read=twice)
    return list(paths.values())


def _zip_time(info: zipfile.ZipInfo) -> datetime | None:
    try:  # a zip stores local time, without a zone
        return datetime(*info.date_time).astimezone(timezone.utc)
    except (ValueError, OverflowError, OSError):
        return None


def _short(error: BaseException) -> str:
    return str(error).strip().splitlines()[0][:80] if str(error).strip() else type(error).__name__
