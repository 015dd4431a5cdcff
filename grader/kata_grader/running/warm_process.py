"""The warm process: a pool behind a socket, for one command after the other; it ends when idle.

It listens on a socket that only this user can reach (a named pipe on Windows), no port. Each side
proves that it knows the secret. A command sends its answers, and how to check them, in msgpack.
Messages back are the id of an exercise, and behind a line's end JSON: a verdict, how far a training
is, at last what came of it, and nothing if its process was lost. `BEAT` says from time to time that
this process is alive. An empty message is the end.
"""

from __future__ import annotations

import contextlib
import os
import queue
import secrets
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, Listener, answer_challenge, deliver_challenge
from pathlib import Path

import msgpack

from kata_grader.checking.open_exercise import CheckOptions
from kata_grader.course.manifest import Course, load_course
from kata_grader.errors import KataError
from kata_grader.running.check_answer import Task
from kata_grader.running.connecting import (
    BEAT,
    Address,
    cut_off,
    is_of_this_process,
    stamp_of,
    write_address,
)
from kata_grader.running.pool import LocalPool
from kata_grader.submission import Answer

IDLE_SECONDS = 600.0
LOOK_SECONDS = 5.0
BEAT_SECONDS = 1.0
# The paths of sockets are short: 107 bytes on Linux, 103 on macOS.
LONGEST_PATH = 100
LARGEST = 64 * 2**20
# Answers to exercises, and how to check each.
Asked = dict[Task, CheckOptions]
# Each imports its libraries and takes some hundred megabytes for them.
PROCESSES = 2
GROWTH = 4 * 2**30


class Server:
    """Takes requests while it is idle, one at a time.

    Args:
        course: the course.
        listener: where commands knock.
        address: what commands know of it.
        file: where its address stands.
        pool: what checks the answers.
    """

    def __init__(
        self, course: Course, listener: Listener, address: Address, file: Path, pool: LocalPool
    ) -> None:
        self._course = course
        self._listener = listener
        self._secret = address.secret
        self._file = file
        self._pool = pool
        self._busy = threading.Lock()
        self._waiting: queue.Queue[tuple[Connection[bytes, bytes], Asked]] = queue.Queue()

    def serve(self, idle_seconds: float) -> None:
        """Answer requests until none has come for so long, or nobody can find this process."""
        threading.Thread(target=self._accept, daemon=True).start()
        while (taken := self._next(idle_seconds)) is not None:
            connection, asked = taken
            with connection, contextlib.suppress(OSError, EOFError):
                try:
                    self._answer(connection, asked)
                finally:
                    self._busy.release()
                # The last word comes now, since whoever has read it may ask again at once.
                with cut_off(connection):
                    connection.send_bytes(b"")

    def _next(self, idle_seconds: float) -> tuple[Connection[bytes, bytes], Asked] | None:
        end = time.monotonic() + idle_seconds
        while (left := end - time.monotonic()) > 0 and is_of_this_process(self._file):
            with contextlib.suppress(queue.Empty):
                return self._waiting.get(timeout=min(left, LOOK_SECONDS))
        return None

    def _accept(self) -> None:
        while True:
            with contextlib.suppress(OSError, EOFError):
                # In a thread of its own, so that one who says nothing keeps nobody waiting.
                connection = self._listener.accept()
                threading.Thread(target=self._take, args=(connection,), daemon=True).start()

    def _take(self, connection: Connection[bytes, bytes]) -> None:
        try:
            with cut_off(connection):
                # Each side shows that it knows the secret.
                deliver_challenge(connection, self._secret)
                answer_challenge(connection, self._secret)
                asked = self._read(connection.recv_bytes(LARGEST))
                if not self._busy.acquire(blocking=False):
                    connection.send_bytes(b"")
                    connection.close()
                    return
        except (OSError, EOFError, AuthenticationError, ValueError, TypeError, KataError):
            connection.close()
            return
        self._waiting.put((connection, asked))

    def _read(self, request: bytes) -> Asked:
        answers, isolation, full, seed, pictures = msgpack.unpackb(request)
        folder = Path(pictures) if pictures else None
        found: Asked = {}
        for name, packed in answers.items():
            answer, task = Answer.unpacked(packed), Task(self._course.find(name), "")
            found[task] = CheckOptions(answer, isolation, full, seed, pictures=folder)
        return found

    def _answer(self, connection: Connection[bytes, bytes], asked: Asked) -> None:
        one_at_a_time = threading.Lock()
        over = threading.Event()

        def say(message: bytes) -> None:
            with one_at_a_time, cut_off(connection):
                connection.send_bytes(message)

        def send(task: Task, message: bytes) -> None:
            say(f"{task.exercise.id}\n".encode() + message)

        def beat() -> None:
            with contextlib.suppress(OSError):
                while not over.wait(BEAT_SECONDS):
                    say(BEAT)

        say(BEAT)
        beating = threading.Thread(target=beat, daemon=True)
        beating.start()
        try:
            # It ends when whoever asked has gone, by Ctrl-C for instance.
            run = self._pool.run(asked, asked.__getitem__, told=send, until=connection)
            with closing(run) as found:
                for task, checked in found:
                    send(task, b"" if checked.lost else checked.as_reply())
        finally:
            over.set()
            beating.join()


def main(words: list[str]) -> None:
    """Serve the course in `words[0]`, and leave the address in the file `words[1]`."""
    root, file = Path(words[0]), Path(words[1])
    secret, stamp = secrets.token_bytes(32), stamp_of(load_course(root))
    course = load_course(root)  # what changes from here on has another stamp
    number = min(PROCESSES, os.cpu_count() or 1)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit())  # clear up first
    with (
        tempfile.TemporaryDirectory(prefix="kata-", ignore_cleanup_errors=True) as work,
        closing(LocalPool(number, Path(work), tries=1, growth=GROWTH)) as pool,
        _socket_in(Path(work)) as path,
        Listener(path, backlog=128) as listener,
    ):
        address = Address(str(listener.address), secret, stamp, os.getpid())
        write_address(file, address)
        try:
            Server(course, listener, address, file, pool).serve(IDLE_SECONDS)
        finally:
            if is_of_this_process(file):
                file.unlink(missing_ok=True)


@contextlib.contextmanager
def _socket_in(folder: Path) -> Iterator[str | None]:
    """Yield the path of a socket in a folder that only this user may enter; None on Windows."""
    with contextlib.ExitStack() as stack:
        if os.name != "posix":
            yield None
            return
        if len(os.fsencode(folder / "socket")) > LONGEST_PATH:
            short = tempfile.TemporaryDirectory(prefix="kata-", dir="/tmp")
            folder = Path(stack.enter_context(short))
        yield str(folder / "socket")


if __name__ == "__main__":
    main(sys.argv[1:])
