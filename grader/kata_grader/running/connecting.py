"""Reaching the warm process of a course: its address, and connections that wait for nobody.

Whoever is at the other end may be stopped, broken, or somebody else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from multiprocessing.connection import Client, Connection, answer_challenge, deliver_challenge
from pathlib import Path

import kata_grader
from kata_grader.course.libraries import data_folder
from kata_grader.course.manifest import BARS, MANIFEST, Course
from kata_grader.errors import KataError

SWITCH = "KATA_WARM"
# Of the environment, what decides how an answer is checked.
_DECIDING = ("KATA_", "KERAS_", "TF_", "CUDA_", "OMP_", "PYTHON", "XLA_")
# How long a handshake may take, and each message once it has begun.
SECONDS = 5.0
# The message of a warm process that is alive and has nothing else to say.
BEAT = b"\n"


@dataclass(frozen=True)
class Address:
    """Where a warm process can be reached.

    Attributes:
        path: of its socket or pipe.
        secret: what both sides must know.
        stamp: the mark of the files that it has read.
        process: its number.
    """

    path: str
    secret: bytes
    stamp: str
    process: int


def is_wanted() -> bool:
    """Whether a command may leave a process behind: one at a terminal may, a script may not."""
    chosen = os.environ.get(SWITCH, "")
    if chosen:
        return chosen not in ("0", "off")
    return sys.stdout.isatty() and not os.environ.get("CI")


def file_of(root: Path) -> Path:
    """Return the file with the address of the course's warm process, one for each environment."""
    chosen = sorted(item for item in os.environ.items() if item[0].startswith(_DECIDING))
    told = json.dumps([sys.executable, kata_grader.__file__, chosen])
    return root / ".kata" / f"warm-{hashlib.sha256(told.encode()).hexdigest()[:12]}.json"


def read_address(file: Path) -> Address | None:
    """Return the address in a file of this user; None if it holds none."""
    try:
        if hasattr(os, "getuid") and file.stat().st_uid != os.getuid():
            return None  # whose process would see answers, and could say anything of them
        told = json.loads(file.read_text("utf-8"))
        secret, process = bytes.fromhex(told["secret"]), int(told["process"])
        return Address(str(told["path"]), secret, str(told["stamp"]), process)
    except (OSError, ValueError, LookupError, TypeError):
        return None


def is_of_this_process(file: Path) -> bool:
    """Whether a file has this process: the course is not gone, and has no newer one."""
    found = read_address(file)
    return found is not None and found.process == os.getpid()


def write_address(file: Path, address: Address) -> None:
    """Write an address to a file that only this user can read."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    told = {**asdict(address), "secret": address.secret.hex()}
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as open_file:
        json.dump(told, open_file)


def stamp_of(course: Course) -> str:
    """Return a mark that changes with any file that can decide a verdict, answers apart."""
    roots = [Path(kata_grader.__file__).parent]
    with contextlib.suppress(KataError):  # an exercise that needs no data can be checked
        roots += [data_folder(course.datasets)] if course.datasets else []
    roots += [course.source / name for name in ("grader/checks", "grader/mistakes", "solutions")]
    manifests = [course.source / name for name in (MANIFEST, BARS)]
    files = [*manifests, *(path for root in roots for path in root.rglob("*.py"))]
    digest = hashlib.sha256()
    for path in sorted(files):
        try:
            found = path.stat()
        except OSError:
            continue
        digest.update(f"{path} {found.st_mtime_ns} {found.st_size}\n".encode())
    return digest.hexdigest()


def connected(address: Address) -> Connection[bytes, bytes]:
    """Return a connection to a process that knows the secret of its address.

    Raises:
        OSError: there is nobody.
        EOFError: it does not answer in time.
        multiprocessing.AuthenticationError: it does not know the secret.
    """
    connection: Connection[bytes, bytes]
    if sys.platform == "win32":
        connection = Client(address.path)
    else:
        with socket.socket(socket.AF_UNIX) as end:
            end.settimeout(SECONDS)
            end.connect(address.path)
            end.setblocking(True)
            connection = Connection(end.detach())
    try:
        with cut_off(connection):
            answer_challenge(connection, address.secret)
            deliver_challenge(connection, address.secret)
    except BaseException:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def cut_off(connection: Connection[bytes, bytes]) -> Iterator[None]:
    """Cut a connection if what is inside takes longer than `SECONDS`: whatever waits for it fails.

    Nothing in Python itself limits how long the second half of a message may take.
    """
    timer = threading.Timer(SECONDS, _cut, [connection])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(connection: Connection[bytes, bytes]) -> None:
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            connection.close()
        else:
            with socket.socket(fileno=os.dup(connection.fileno())) as end:
                end.shutdown(socket.SHUT_RDWR)
