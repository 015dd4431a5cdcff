"""The warm process: a pool behind a socket, for one command after the other; it ends when idle.

It listens on a socket that only this user can reach (a named pipe on Windows), no port. Each side
proves that it knows the secret. A command sends the fields of its jobs in msgpack. Messages back
are the id of an exercise, and behind a line's end JSON: a verdict, how far a training is, at last
what came of it, and nothing if its process was lost. An empty message is the end.
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
from contextlib import closing
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, Listener
from pathlib import Path

import msgpack

from kata_grader.course.manifest import load_course
from kata_grader.running.address import Address, is_of_this_process, stamp_of, write_address
from kata_grader.running.check_answer import Job, Task, course_at
from kata_grader.running.pool import LocalPool

IDLE_SECONDS = 600.0
LOOK_SECONDS = 5.0
# Each imports its libraries and takes some hundred megabytes for them.
PROCESSES = 2
GROWTH = 4 * 2**30


class Server:
    """Takes requests while it is idle, one at a time.

    Args:
        listener: where commands knock.
        file: where its address stands.
        pool: what checks the answers.
    """

    def __init__(self, listener: Listener, file: Path, pool: LocalPool) -> None:
        self._listener = listener
        self._file = file
        self._pool = pool
        self._busy = threading.Event()
        self._waiting: queue.Queue[Connection[bytes, bytes]] = queue.Queue()

    def serve(self, idle_seconds: float) -> None:
        """Answer requests until none has come for so long, or nobody can find this process."""
        threading.Thread(target=self._accept, daemon=True).start()
        while (connection := self._next(idle_seconds)) is not None:
            with connection, contextlib.suppress(OSError, EOFError):
                try:
                    self._answer(connection)
                finally:
                    self._busy.clear()

    def _next(self, idle_seconds: float) -> Connection[bytes, bytes] | None:
        end = time.monotonic() + idle_seconds
        while (left := end - time.monotonic()) > 0 and is_of_this_process(self._file):
            with contextlib.suppress(queue.Empty):
                return self._waiting.get(timeout=min(left, LOOK_SECONDS))
        return None

    def _accept(self) -> None:
        while True:
            try:
                connection = self._listener.accept()
            except (OSError, EOFError, AuthenticationError):
                continue
            if self._busy.is_set():
                with connection, contextlib.suppress(OSError):
                    connection.send_bytes(b"")
            else:
                self._busy.set()
                self._waiting.put(connection)

    def _answer(self, connection: Connection[bytes, bytes]) -> None:
        jobs = [Job(*fields) for fields in msgpack.unpackb(connection.recv_bytes())]
        tasks = {Task(course_at(job.root).find(job.exercise), ""): job for job in jobs}

        def send(task: Task, message: bytes) -> None:
            connection.send_bytes(f"{task.exercise.id}\n".encode() + message)

        # It ends when whoever asked has gone, by Ctrl-C for instance.
        run = self._pool.run(tasks, tasks.__getitem__, told=send, until=connection)
        with closing(run) as found:
            for task, checked in found:
                send(task, b"" if checked.lost else checked.as_reply())
        connection.send_bytes(b"")


def main(words: list[str]) -> None:
    """Serve the course in `words[0]`, and leave the address in the file `words[1]`."""
    root, file = Path(words[0]), Path(words[1])
    secret, stamp = secrets.token_bytes(32), stamp_of(load_course(root))
    number = min(PROCESSES, os.cpu_count() or 1)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit())  # clear up first
    with (
        tempfile.TemporaryDirectory(prefix="kata-", ignore_cleanup_errors=True) as work,
        closing(LocalPool(number, Path(work), tries=1, growth=GROWTH)) as pool,
        Listener(authkey=secret) as listener,
    ):
        write_address(file, Address(str(listener.address), secret, stamp, os.getpid()))
        try:
            Server(listener, file, pool).serve(IDLE_SECONDS)
        finally:
            if is_of_this_process(file):
                file.unlink(missing_ok=True)


if __name__ == "__main__":
    main(sys.argv[1:])
