"""Connections between a command and the warm process, on which nothing waits for ever.

Whoever is at the other end may be stopped, broken, or somebody else.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
from collections.abc import Iterator
from multiprocessing.connection import Client, Connection, answer_challenge, deliver_challenge

from kata_grader.running.address import Address

# How long a handshake may take, and each message once it has begun.
SECONDS = 5.0
# The message of a warm process that is alive and has nothing else to say.
BEAT = b"\n"


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


def welcome(connection: Connection[bytes, bytes], secret: bytes) -> None:
    """Make sure that whoever has connected knows the secret, and show that this process does.

    Raises:
        OSError: it has gone.
        EOFError: it does not answer.
        multiprocessing.AuthenticationError: it does not know the secret.
    """
    deliver_challenge(connection, secret)
    answer_challenge(connection, secret)


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
