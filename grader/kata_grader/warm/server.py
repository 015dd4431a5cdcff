"""The warm process: it checks answers for one command after the other, and ends when idle.

It listens on a socket that only this user can reach (a named pipe on Windows), no port. Each side
proves that it knows the secret. What passes between them is JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import secrets
import signal
import sys
import threading
import time
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from typing import Any

from kata_grader.checking.result_cache import keep_results
from kata_grader.checking.runner import CheckOptions, results_of_checks
from kata_grader.checking.witness import tell_what_is_kept
from kata_grader.course.manifest import load_course
from kata_grader.errors import KataError
from kata_grader.grading.records import plain_verdicts
from kata_grader.grading.tasks import memory_used
from kata_grader.submissions.submission import Folder
from kata_grader.verdicts import Verdict
from kata_grader.warm.place import Place, is_of_this_process, stamp_of, write_place

IDLE_SECONDS = 600.0
LOOK_SECONDS = 5.0
GROWTH = 4 * 2**30


class Server:
    """Takes requests while it is idle, one at a time.

    Args:
        root: the folder of the course.
        listener: where commands knock.
        file: where its place stands.
    """

    def __init__(self, root: Path, listener: Listener, file: Path) -> None:
        self._root = root
        self._listener = listener
        self._file = file
        self._busy = threading.Event()
        self._waiting: queue.Queue[Connection[bytes, bytes]] = queue.Queue()

    def serve(self, idle_seconds: float) -> None:
        """Answer requests until none has come for so long, or the process is too old or large."""
        threading.Thread(target=self._accept, daemon=True).start()
        keep_results()
        tell_what_is_kept()
        while memory_used() < GROWTH and (connection := self._next(idle_seconds)) is not None:
            with connection, contextlib.suppress(OSError, EOFError, KeyboardInterrupt):
                try:
                    self._answer(connection, json.loads(connection.recv_bytes()))
                finally:
                    self._busy.clear()

    def _next(self, idle_seconds: float) -> Connection[bytes, bytes] | None:
        """Return the next connection; None if none comes, or nobody can find this process."""
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
                    connection.send_bytes(b'{"busy": true}')
            else:
                self._busy.set()
                self._waiting.put(connection)

    def _answer(self, connection: Connection[bytes, bytes], request: dict[str, Any]) -> None:
        done = threading.Event()
        watcher = threading.Thread(target=_interrupt_at_end, args=(connection, done), daemon=True)
        watcher.start()
        try:
            self._check(connection, request)
            done.set()
            _send(connection, {"end": True})
        except KataError as error:
            done.set()
            _send(connection, {"fault": str(error)})
        finally:
            done.set()

    def _check(self, connection: Connection[bytes, bytes], request: dict[str, Any]) -> None:
        course = load_course(self._root)
        exercises = [course.find(name) for name in request["exercises"]]
        pictures = Path(request["pictures"]) if request["pictures"] else None
        options = CheckOptions(
            Folder(Path(request["folder"])),
            request["isolation"],
            request["full"],
            request["seed"],
            pictures=pictures,
        )

        def heard(exercise: str, verdict: Verdict) -> None:
            (told,) = plain_verdicts([verdict])
            _send(connection, {"heard": [exercise, told]})

        def progress(done: int, total: int, what: str) -> None:
            _send(connection, {"progress": [done, total, what]})

        for result in results_of_checks(exercises, options, heard, progress):
            _send(connection, {"result": [result.exercise, result.seconds]})


def _send(connection: Connection[bytes, bytes], message: dict[str, Any]) -> None:
    connection.send_bytes(json.dumps(message, default=float).encode())


def _interrupt_at_end(connection: Connection[bytes, bytes], done: threading.Event) -> None:
    """Stop the checks when whoever asked for them has gone, by Ctrl-C for instance."""
    with contextlib.suppress(OSError, EOFError, TypeError):
        connection.recv_bytes()  # nothing more is sent: this ends with the connection
    if not done.is_set():
        if os.name == "posix":
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        else:
            signal.raise_signal(signal.SIGINT)


def main(words: list[str]) -> None:
    """Serve the course in `words[0]`, and leave the place in the file `words[1]`."""
    root, file = Path(words[0]), Path(words[1])
    course = load_course(root)
    secret = secrets.token_bytes(32)
    with Listener(authkey=secret) as listener:
        place = Place(str(listener.address), secret, stamp_of(course), os.getpid())
        write_place(file, place)
        try:
            Server(root, listener, file).serve(IDLE_SECONDS)
        finally:
            if is_of_this_process(file):
                file.unlink(missing_ok=True)


if __name__ == "__main__":
    main(sys.argv[1:])
