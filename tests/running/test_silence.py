"""Nobody waits for ever: neither the warm process for a command, nor a command for it."""

import contextlib
import json
import os
import secrets
import signal
import socket
import stat
import struct
import subprocess
import sys
import tempfile
import threading
import time
from multiprocessing import Pipe
from multiprocessing.connection import Client, Listener, answer_challenge, deliver_challenge
from pathlib import Path

import pytest
from kata_grader.running import ask_warm, connecting
from kata_grader.running.connecting import Address, file_of, read_address, stamp_of, write_address

from tests.deadlines import PATIENCE, wait_until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes of Windows are not tried here")


@pytest.fixture
def warm(course, solution, monkeypatch):
    """The course with a right answer, and warm processes allowed; they are ended afterwards."""
    monkeypatch.setenv("KATA_WARM", "1")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.chdir(course.root)
    course.find("decay").stub.write_text(solution("decay"), "utf-8")
    yield course
    for file in (course.root / ".kata").glob("warm-*.json"):
        if (found := read_address(file)) and found.process != os.getpid():
            with contextlib.suppress(ProcessLookupError):
                os.kill(found.process, signal.SIGKILL)


@pytest.fixture
def process(warm, kata):
    """The address of the course's warm process."""
    assert kata("check", "decay")[0] == 0
    return read_address(file_of(warm.root))


@pytest.fixture
def by_itself(monkeypatch):
    """Whether a command has checked in its own process."""
    plain, done = ask_warm.run_checks, []

    def checked(*arguments):
        done.append(arguments)
        return plain(*arguments)

    monkeypatch.setattr(ask_warm, "run_checks", checked)
    return done


def says_nothing(address):
    end = socket.socket(socket.AF_UNIX)
    end.connect(address.path)
    return end


def says_half_of_a_handshake(address):
    end = says_nothing(address)
    end.sendall(struct.pack("!i", 20) + b"half")
    return end


def says_half_of_a_request(address):
    end = Client(address.path, authkey=address.secret)
    os.write(end.fileno(), struct.pack("!i", 1000) + b"half")
    return end


def says_something_else(address):
    end = Client(address.path, authkey=address.secret)
    end.send_bytes(b"\xc1")
    return end


CLIENTS = [says_nothing, says_half_of_a_handshake, says_half_of_a_request, says_something_else]


@pytest.mark.parametrize("client", CLIENTS)
def test_a_client_that_says_too_little_keeps_nobody_waiting(process, kata, by_itself, client):
    """The next command is answered by the same process, while that client is still there."""
    with contextlib.ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(client(process))
        wait_until(lambda: kata("check", "decay")[0] == 0 and not by_itself.clear())
        assert kata("check", "decay")[0] == 0
    assert by_itself == []
    assert read_address(file_of(Path.cwd())) == process


def test_who_does_not_listen_is_cut_off(monkeypatch):
    """A message is not waited for, nor is somebody who should take one."""
    monkeypatch.setattr(connecting, "SECONDS", 0.2)
    for work in (lambda end: end.send_bytes(bytes(2**24)), lambda end: end.recv_bytes()):
        one, other = Pipe()
        with one, other, pytest.raises((OSError, EOFError)), connecting.cut_off(one):
            work(one)


def welcome(connection, secret):
    """Show that this side knows the secret, and have the other side do so."""
    deliver_challenge(connection, secret)
    answer_challenge(connection, secret)


def serving(warm, how):
    """Leave the address of a false warm process, which treats its connections in its own way."""
    folder = tempfile.mkdtemp(prefix="kata-")
    secret = secrets.token_bytes(32)
    listener = Listener(str(Path(folder, "socket")), backlog=16)
    address = Address(str(listener.address), secret, stamp_of(warm), os.getpid())
    write_address(file_of(warm.root), address)
    held = []

    def serve():
        with contextlib.suppress(OSError):
            while True:
                held.append(listener.accept())
                with contextlib.suppress(Exception):
                    how(held[-1], secret)

    threading.Thread(target=serve, daemon=True).start()
    return listener


def never_shakes_hands(connection, secret):
    pass


def knows_no_secret(connection, secret):
    welcome(connection, b"another")


def takes_a_request_and_is_silent(connection, secret):
    welcome(connection, secret)
    connection.recv_bytes()


def sends_half_a_message(connection, secret):
    takes_a_request_and_is_silent(connection, secret)
    os.write(connection.fileno(), struct.pack("!i", 1000) + b"half")


def hangs_up(connection, secret):
    takes_a_request_and_is_silent(connection, secret)
    connection.close()


SERVERS = [
    *(never_shakes_hands, knows_no_secret, takes_a_request_and_is_silent),
    *(sends_half_a_message, hangs_up),
]


@pytest.mark.parametrize("server", SERVERS)
def test_a_process_that_does_not_answer_is_done_without(warm, kata, monkeypatch, server):
    """The command checks in its own process, or in a new warm one."""
    monkeypatch.setattr(connecting, "SECONDS", 0.5)
    monkeypatch.setattr(ask_warm, "SILENT_SECONDS", 0.5)
    with serving(warm, server):
        code, out, err = kata("check", "decay")
        assert (code, "Traceback" in err) == (0, False), out + err


def test_a_stopped_process_is_done_without(process, kata, monkeypatch):
    """A learner may have stopped it, or the machine may have slept."""
    monkeypatch.setattr(connecting, "SECONDS", 0.5)
    os.kill(process.process, signal.SIGSTOP)
    try:
        assert kata("check", "decay")[0] == 0
    finally:
        os.kill(process.process, signal.SIGKILL)


def test_a_process_says_that_it_is_alive(warm, kata, monkeypatch, by_itself):
    """A check that takes longer than silence may last is waited for."""
    monkeypatch.setattr(ask_warm, "SILENT_SECONDS", 3.0)
    slow = "def decay_step(x_t, state, rate):\n    import time\n    time.sleep(5)\n    return x_t\n"
    warm.find("decay").stub.write_text(slow, "utf-8")
    kata("check", "line_fit")  # so that the process is there
    by_itself.clear()
    started = time.monotonic()
    assert kata("check", "decay")[0] == 1
    assert time.monotonic() - started > 3
    assert by_itself == []


def test_what_lies_at_an_old_address_is_done_without(warm, kata):
    """A socket that nobody listens to, a file that is no socket, a path that none can have."""
    folder = Path(tempfile.mkdtemp(prefix="kata-"))
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(str(folder / "stale"))
    (folder / "file").write_text("")
    for name in ("stale", "file", "x" * 300):
        address = Address(str(folder / name), b"x" * 32, stamp_of(warm), os.getpid())
        write_address(file_of(warm.root), address)
        assert kata("check", "decay")[0] == 0, name


def test_a_long_temporary_folder_has_a_warm_process_too(warm, kata, monkeypatch, tmp_path):
    """Paths of sockets are short, and those of temporary folders need not be."""
    folder = tmp_path / ("long" * 30)
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    assert kata("check", "decay")[0] == 0
    assert read_address(file_of(warm.root)) is not None


AS_SOMEBODY_ELSE = """
import json, os, socket, sys
path, file = sys.argv[1:]
found = []
for attempt in (
    lambda: open(file).read(),
    lambda: socket.socket(socket.AF_UNIX).connect(path),
    lambda: os.listdir(os.path.dirname(path)),
    lambda: os.unlink(path),
    lambda: os.unlink(file),
):
    try:
        attempt()
        found.append("done")
    except PermissionError:
        found.append("refused")
print(json.dumps(found))
"""


def test_another_user_neither_connects_nor_reads(warm, monkeypatch):
    """Even where everybody may look into the folders around: what counts is its own."""
    if os.getuid() != 0:
        pytest.skip("only root can be somebody else")
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        os.chmod(folder, 0o755)
        file = Path(folder, "warm.json")
        monkeypatch.setenv("TMPDIR", folder)
        before = os.umask(0)
        try:
            words = [sys.executable, "-m", "kata_grader.running.warm_process"]
            process = subprocess.Popen([*words, str(warm.root), str(file)])
        finally:
            os.umask(before)
        try:
            wait_until(lambda: read_address(file) is not None)
            path = Path(read_address(file).path)
            assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
            ran = subprocess.run(
                ["/usr/bin/python3", "-I", "-c", AS_SOMEBODY_ELSE, str(path), str(file)],
                user=65534,
                group=65534,
                extra_groups=[],
                capture_output=True,
                text=True,
                timeout=PATIENCE,
            )
            assert json.loads(ran.stdout) == ["refused"] * 5, ran.stderr
            os.chown(file, 65534, 65534)
            assert read_address(file) is None  # another's address may lead anywhere
        finally:
            process.terminate()
            process.wait(PATIENCE)
