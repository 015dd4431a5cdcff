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
CHUNK = 2**20


class Closed(Exception):
    """The worker's end of the pipe is gone."""


class NotAFrame(Exception):
    """The worker wrote something that can't be a reply."""


def _size_after(prefix: bytes | bytearray) -> int:
    """Return how many bytes follow the prefix of a reply.

    Raises:
        NotAFrame: no reply is that large, or that small.
    """
    header: int
    arrays: int
    header, arrays = PREFIX.unpack(prefix)
    if header > MAX_HEADER or arrays > MAX_ARRAYS:
        raise NotAFrame("a reply is larger than any may be")
    if header == 0:
        raise NotAFrame("a reply is empty")
    return header + arrays


class PolledPipe:
    """Sends frames and receives replies without ever waiting longer than asked to.

    Nothing is read but between a request and the end of its reply, so a worker that writes without
    being asked fills nobody's memory. A pipe that stays open after its worker has died, held by a
    process that the learner's code started, is silent like any other.
    """

    def __init__(self, send_to: BinaryIO, receive_from: BinaryIO) -> None:
        self._files = send_to, receive_from
        self._send_to, self._receive_from = send_to.fileno(), receive_from.fileno()
        os.set_blocking(self._send_to, False)
        os.set_blocking(self._receive_from, False)

    def request(self, frame: bytes, seconds: float) -> bytes:
        """Send a frame and return the reply.

        Raises:
            TimeoutError: none came in time.
            Closed: the worker is gone.
            NotAFrame: the reply is impossible, or came before it was asked for.
        """
        if self._received(1):
            raise NotAFrame("a reply came before it was asked for")
        deadline = time.monotonic() + seconds
        left, reply, size = memoryview(frame), bytearray(), PREFIX.size
        while True:
            left = self._sent(left)
            reply += self._received(size - len(reply))
            if len(reply) == size == PREFIX.size:
                size += _size_after(reply)
            elif len(reply) == size:
                if left:
                    raise NotAFrame("a reply came before it was asked for")
                return bytes(reply)
            self._wait(bool(left), deadline)

    def close(self) -> None:
        """Close both ends."""
        for file in self._files:
            with contextlib.suppress(OSError):
                file.close()

    def _sent(self, data: memoryview) -> memoryview:
        """Send what the pipe takes at once; return what is left."""
        try:
            return data[os.write(self._send_to, data) :] if data else data
        except BlockingIOError:
            return data
        except (OSError, ValueError):  # nobody reads: whether there is a reply will be seen
            return data[:0]

    def _received(self, size: int) -> bytes:
        """Return what is there, of at most `size` bytes."""
        if size == 0:
            return b""
        try:
            data = os.read(self._receive_from, min(size, CHUNK))
        except BlockingIOError:
            return b""
        except (OSError, ValueError):
            raise Closed from None
        if not data:
            raise Closed
        return data

    def _wait(self, to_send: bool, deadline: float) -> None:
        """Wait until a pipe is ready; a worker that always has one more byte gains no time."""
        left = deadline - time.monotonic()
        poll = select.poll()
        poll.register(self._receive_from, select.POLLIN)
        if to_send:
            poll.register(self._send_to, select.POLLOUT)
        if left <= 0 or not poll.poll(1000 * left):
            raise TimeoutError


class ThreadedPipe:
    """The same where a pipe can't be polled, on Windows: threads do the blocking."""

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
        frame = prefix + self._exactly(_size_after(prefix))
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


FramePipe = PolledPipe if os.name == "posix" else ThreadedPipe


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
