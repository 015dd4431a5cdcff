"""The trusted end of the pipes to a worker: replies within a deadline, and bounded output."""

from __future__ import annotations

import contextlib
import math
import os
import queue
import select
import threading
import time
from typing import BinaryIO

from kata_grader.isolation.wire import MAX_ARRAYS, MAX_HEADER, PREFIX, memory_of

MAX_OUTPUT = 16 * 2**20
KEPT_OUTPUT = 8 * 2**10
SETTLE_SECONDS = 0.2
CHUNK = 2**20


class Closed(Exception):
    """The worker has closed its end of the pipe, or has ended."""


class NotAFrame(Exception):
    """The worker wrote something that can't be a reply."""


class TooLarge(Exception):
    """The worker began a reply that takes more memory than is left for its replies."""


def _size_after(prefix: bytes | bytearray, memory: float) -> int:
    """Return how many bytes follow the prefix of a reply.

    Raises:
        NotAFrame: the size is 0, or larger than a reply may be.
        TooLarge: the reply would take more than `memory`.
    """
    header: int
    arrays: int
    header, arrays = PREFIX.unpack(prefix)
    if header > MAX_HEADER or arrays > MAX_ARRAYS:
        raise NotAFrame("a reply is larger than any may be")
    if header == 0:
        raise NotAFrame("a reply is empty")
    if memory_of(header, arrays) > memory:
        raise TooLarge
    return header + arrays


class PolledPipe:
    """Sends requests and receives replies, and never waits past the deadline.

    It reads only between a request and the end of its reply, so that a worker which writes without
    being asked can't fill the memory here. If the worker has died but a process that the learner's
    code started still holds the pipe open, the request just times out.
    """

    def __init__(self, send_to: BinaryIO, receive_from: BinaryIO) -> None:
        self._files = send_to, receive_from
        self._send_to, self._receive_from = send_to.fileno(), receive_from.fileno()
        os.set_blocking(self._send_to, False)
        os.set_blocking(self._receive_from, False)

    def request(self, frame: bytes, seconds: float, memory: float = math.inf) -> bytes:
        """Send a frame and return the reply.

        Raises:
            TimeoutError: no reply came within `seconds`.
            Closed: the worker is gone.
            NotAFrame: the reply has an impossible size, or was there before the request.
            TooLarge: the reply would take more than `memory` bytes here.
        """
        if self._received(1):
            raise NotAFrame("a reply came before it was asked for")
        deadline = time.monotonic() + seconds
        left, reply, size = memoryview(frame), bytearray(), PREFIX.size
        while True:
            left = self._sent(left)
            reply += self._received(size - len(reply))
            if len(reply) == size == PREFIX.size:
                size += _size_after(reply, memory)
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
        """Send as much as the pipe takes without waiting; return the rest."""
        try:
            return data[os.write(self._send_to, data) :] if data else data
        except BlockingIOError:
            return data
        except (OSError, ValueError):  # nobody reads; the reply, or its absence, decides
            return data[:0]

    def _received(self, size: int) -> bytes:
        """Return at most `size` of the bytes that have arrived."""
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
        """Wait until a pipe is ready, or raise: every wait ends at the same deadline."""
        left = deadline - time.monotonic()
        poll = select.poll()
        poll.register(self._receive_from, select.POLLIN)
        if to_send:
            poll.register(self._send_to, select.POLLOUT)
        if left <= 0 or not poll.poll(1000 * left):
            raise TimeoutError


class ThreadedPipe:
    """Does the same on Windows, where a pipe can't be polled: threads read and write."""

    def __init__(self, send_to: BinaryIO, receive_from: BinaryIO) -> None:
        self._send_to = send_to
        self._receive_from = receive_from
        self._replies: queue.SimpleQueue[bytes | Exception] = queue.SimpleQueue()
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        # Set between a request and its reply. Of a reply at another time only the prefix is read:
        # a worker that writes without end would fill the memory here.
        self._asked = threading.Event()
        self._memory = math.inf
        for loop in (self._read, self._write):
            threading.Thread(target=loop, daemon=True).start()

    def request(self, frame: bytes, seconds: float, memory: float = math.inf) -> bytes:
        """Send a frame and return the reply.

        Raises:
            TimeoutError: no reply came within `seconds`.
            Closed: the worker is gone.
            NotAFrame: the reply has an impossible size, or was there before the request.
            TooLarge: the reply would take more than `memory` bytes here.
        """
        if not self._replies.empty():
            self._take(0)
        self._memory = memory
        self._asked.set()
        self._requests.put(frame)
        return self._take(seconds)

    def close(self) -> None:
        """Stop sending; the threads end when their pipes close."""
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
        except (Closed, NotAFrame, TooLarge) as error:
            self._replies.put(error)
        except (OSError, ValueError, MemoryError):
            self._replies.put(Closed())
        with contextlib.suppress(OSError):
            self._receive_from.close()

    def _frame(self) -> bytes:
        prefix = self._exactly(PREFIX.size)
        if not self._asked.is_set():
            raise NotAFrame("a reply came before it was asked for")
        frame = prefix + self._exactly(_size_after(prefix, self._memory))
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
    """Reads what a worker prints; keeps 8 KB until they are taken, and counts the rest."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._kept = bytearray()
        self._size = 0
        self._lock = threading.Lock()
        self._ended = False
        self.flooded = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def take(self) -> str:
        """Return as text what was printed since the last call of `take`."""
        self._settle()
        with self._lock:
            text = bytes(self._kept).decode("utf-8", "replace")
            if self._size > len(self._kept):
                text += f"\n... ({self._size - len(self._kept):,} more bytes)"
            self._kept.clear()
            self._size = 0
        return text

    def _settle(self) -> None:
        """Wait a moment until everything that the worker has printed so far has been read."""
        deadline = time.monotonic() + SETTLE_SECONDS
        with contextlib.suppress(OSError, ValueError):
            while not self._ended and self._waits() and time.monotonic() < deadline:
                time.sleep(0.001)

    def _waits(self, seconds: float | None = 0.0) -> bool:
        """Whether the pipe holds something; Windows can't tell, so there reading has to block."""
        if os.name != "posix":
            return seconds is None
        return bool(select.select([self._stream], [], [], seconds)[0])

    def _read(self) -> None:
        total = 0
        with contextlib.suppress(OSError, ValueError), self._stream:
            while self._waits(None) and not self.flooded.is_set():
                # Hold the lock, so that `take` never runs between reading bytes and keeping them.
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
