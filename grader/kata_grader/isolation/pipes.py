"""The trusted end of the pipes to a worker: frames with deadlines, and bounded output."""

from __future__ import annotations

import contextlib
import os
import queue
import select
import threading
import time
from typing import BinaryIO

from kata_grader.isolation.wire import MAX_ARRAYS, MAX_HEADER, PREFIX

MAX_OUTPUT = 16 * 2**20
KEPT_OUTPUT = 8 * 2**10
SETTLE_SECONDS = 0.2


class Closed(Exception):
    """The worker's end of the pipe is gone."""


class NotAFrame(Exception):
    """The worker wrote something that can't be a reply."""


class FramePipe:
    """Sends frames and receives replies without ever waiting longer than asked to.

    Threads do the blocking, for a pipe can stay open after its worker has died, held by a process
    that the learner's code started.
    """

    def __init__(self, send_to: BinaryIO, receive_from: BinaryIO) -> None:
        self._send_to = send_to
        self._receive_from = receive_from
        self._replies: queue.SimpleQueue[bytes | Exception] = queue.SimpleQueue()
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        # Between a request and its reply. A reply at another time is not read any further than to
        # its prefix: a worker that writes without end would fill this side's memory.
        self._asked = threading.Event()
        for task in (self._read, self._write):
            threading.Thread(target=task, daemon=True).start()

    def request(self, frame: bytes, seconds: float) -> bytes:
        """Send a frame and return the reply.

        Raises:
            TimeoutError: none came in time.
            Closed: the worker is gone.
            NotAFrame: the reply is impossible, or came before it was asked for.
        """
        if not self._replies.empty():
            self._take(0)
        self._asked.set()
        self._requests.put(frame)
        return self._take(seconds)

    def close(self) -> None:
        """Stop sending; the threads end with their pipes."""
        self._requests.put(None)

    def _take(self, seconds: float) -> bytes:
        try:
            reply = self._replies.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        if isinstance(reply, Exception):
            raise reply
        return reply

    def _read(self) -> None:
        try:
            while True:
                self._replies.put(self._frame())
        except (Closed, NotAFrame) as error:
            self._replies.put(error)
        except (OSError, ValueError, MemoryError):
            self._replies.put(Closed())
        with contextlib.suppress(OSError):
            self._receive_from.close()

    def _frame(self) -> bytes:
        prefix = self._exactly(PREFIX.size)
        if not self._asked.is_set():
            raise NotAFrame("a reply came before it was asked for")
        header, arrays = PREFIX.unpack(prefix)
        if header > MAX_HEADER or arrays > MAX_ARRAYS:
            raise NotAFrame("a reply is larger than any may be")
        frame = prefix + self._exactly(header + arrays)
        self._asked.clear()
        return frame

    def _exactly(self, size: int) -> bytes:
        data = self._receive_from.read(size)
        if len(data) < size:
            raise Closed
        return data

    def _write(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while (frame := self._requests.get()) is not None:
                self._send_to.write(frame)
                self._send_to.flush()
        with contextlib.suppress(OSError):
            self._send_to.close()


class Output:
    """Reads what a worker prints, keeps the first part, and counts the rest."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._kept = bytearray()
        self._size = 0
        self._lock = threading.Lock()
        self._ended = False
        self.flooded = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def take(self) -> str:
        """Return what was printed since the last time, as text."""
        self._settle()
        with self._lock:
            text = bytes(self._kept).decode("utf-8", "replace")
            if self._size > len(self._kept):
                text += f"\n... ({self._size - len(self._kept):,} more bytes)"
            self._kept.clear()
            self._size = 0
        return text

    def _settle(self) -> None:
        """Wait a moment until what the worker has printed so far is read."""
        deadline = time.monotonic() + SETTLE_SECONDS
        with contextlib.suppress(OSError, ValueError):
            while not self._ended and self._waits() and time.monotonic() < deadline:
                time.sleep(0.001)

    def _waits(self, seconds: float | None = 0.0) -> bool:
        """Whether the pipe holds something; on Windows a pipe can't be asked."""
        if os.name != "posix":
            return seconds is None
        return bool(select.select([self._stream], [], [], seconds)[0])

    def _read(self) -> None:
        total = 0
        with contextlib.suppress(OSError, ValueError), self._stream:
            while self._waits(None) and not self.flooded.is_set():
                # Under the lock, nothing is between the pipe and what is kept.
                with self._lock:
                    data = os.read(self._stream.fileno(), 2**16)
                    if not data:
                        break
                    total += len(data)
                    self._size += len(data)
                    self._kept += data[: max(0, KEPT_OUTPUT - len(self._kept))]
                if total > MAX_OUTPUT:
                    self.flooded.set()
        self._ended = True
