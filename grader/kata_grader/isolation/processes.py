"""Starting and ending worker processes, from the trusted side."""

from __future__ import annotations

import atexit
import contextlib
import json
import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from typing import Any, BinaryIO

from kata_grader.errors import KitFault
from kata_grader.isolation import sandbox
from kata_grader.isolation.pipes import FramePipe, Output, PolledPipe, ThreadedPipe

START_SECONDS = 120.0
# Frameworks log to standard error without being asked, and TensorFlow takes a whole GPU unless told
# otherwise: here two processes share one. With oneDNN, TensorFlow 2.21 now and then crashes in the
# gradient of an average pooling with strides. What the user has set in the environment comes
# first.
FRAMEWORKS = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_FORCE_GPU_ALLOW_GROWTH": "true",
    "TF_ENABLE_ONEDNN_OPTS": "0",
}
ANSWER_SECONDS = 30.0
_ENVIRONMENT = frozenset(
    (
        *("PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMP", "TEMP", "TMPDIR", "VIRTUAL_ENV"),
        *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"),
        *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "APPDATA", "USERPROFILE"),
    )
)
# Not all that begins with TF_: Terraform keeps its secrets there.
_PREFIXES = (
    *("LC_", "CUDA", "NVIDIA", "XLA_", "KERAS_", "OMP_", "OPENBLAS_", "MKL_"),
    *("TF_CPP_", "TF_ENABLE_", "TF_FORCE_", "TF_NUM_", "TF_USE_", "TF_XLA_", "TF_DETERMINISTIC"),
    *("TF_GPU_", "TF_CUDNN_", "TF_CUBLAS_"),
)


class Worker:
    """A running worker: its pipe, what it prints, and how it ends."""

    def __init__(
        self,
        pipe: PolledPipe | ThreadedPipe,
        output: BinaryIO,
        workdir: str,
        end: Callable[[bool], int],
    ) -> None:
        self.pipe = pipe
        self.output = Output(output)
        self._workdir = workdir
        self._end = end

    def end(self) -> None:
        """End the worker with all its session; what it leaves to clear up may take a moment."""
        self.pipe.close()
        self._end(False)
        shutil.rmtree(self._workdir, ignore_errors=True)
        _left.append(self._workdir)

    def kill(self) -> str:
        """End the worker with all its session, and say how it had ended, if it had."""
        self.pipe.close()
        status = self._end(True)
        shutil.rmtree(self._workdir, ignore_errors=True)
        if status < 0:
            return f"was ended by {_signal_name(-status)}"
        return f"ended with exit code {status}"


class Launcher:
    """Starts workers that have imported `modules` already.

    On Linux a host imports them once and forks; elsewhere every worker is a process of its own.

    Args:
        modules: their names.
        walls: the sandbox of the host and its workers; None for none.
    """

    def __init__(self, modules: tuple[str, ...], walls: sandbox.Walls | None = None) -> None:
        self._modules = ["numpy", "numpy.random", *modules]
        self._walls = walls
        self._host: _Host | None = None
        self._served = False
        self._forks = sys.platform == "linux"

    def warm_up(self) -> None:
        """Start the imports, without waiting for them."""
        if self._forks and self._host is None:
            self._host = _Host(self._modules, self._walls)

    def start(self, seconds: float = 3600) -> Worker:
        """Start a worker.

        Args:
            seconds: its budget, from which a sandbox limits the processor's time.

        Raises:
            KitFault: this machine can't run one.
        """
        _clear_up()
        # In a sandbox the worker has a folder of its own that nobody else can see.
        workdir = "" if self._walls else tempfile.mkdtemp(prefix="kata-")
        try:
            if not self._forks:
                if self._walls:
                    sandbox.require()
                return _cold_worker(self._modules, workdir)
            try:
                return self._forked(workdir, seconds)
            except KitFault:
                if not self._served:
                    raise
                # A learner's code can end its parent: the next check is none the worse for it.
                self.close()
                return self._forked(workdir, seconds)
        except OSError as error:
            self.close()
            raise KitFault(f"A worker process can't be started: {error}.") from error

    def _forked(self, workdir: str, seconds: float) -> Worker:
        self.warm_up()
        assert self._host is not None
        worker = self._host.fork(workdir, seconds)
        self._served = True
        return worker

    def close(self) -> None:
        """End the host."""
        if self._host is not None:
            self._host.close()
            self._host = None
        _clear_up()


def quieten_frameworks() -> None:
    """Make TensorFlow, where this process is going to import it, keep to itself."""
    for name, value in FRAMEWORKS.items():
        os.environ.setdefault(name, value)
    # Its own warnings, such as of models that are built anew, are for whoever writes them.
    logging.getLogger("tensorflow").setLevel(logging.ERROR)


# Folders of workers that were told to end, and may have written while they did.
_left: list[str] = []


def _clear_up() -> None:
    while _left:
        shutil.rmtree(_left.pop(), ignore_errors=True)


_launchers: dict[tuple[tuple[str, ...], sandbox.Walls | None], Launcher] = {}


def launcher_of(modules: tuple[str, ...], walls: sandbox.Walls | None = None) -> Launcher:
    """Return this process's launcher of workers with `modules`; its host stays to the end."""
    key = modules, walls
    if key not in _launchers:
        _launchers[key] = Launcher(modules, walls)
        atexit.register(_launchers[key].close)
    return _launchers[key]


class _Host:
    def __init__(self, modules: list[str], walls: sandbox.Walls | None) -> None:
        self._control, theirs = socket.socketpair()
        self._control.settimeout(START_SECONDS)
        self._ready = False
        # Ending a worker and starting one are two messages on one socket.
        self._lock = threading.Lock()
        command, environment = _python("host", ["", *modules]), _environment()
        if walls:
            command = _python("host", [sandbox.IDLE, *modules])
            # bubblewrap's own environment can be read inside, so it gets none.
            command, environment = sandbox.command(walls, command, environment), {}
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the host)
        with theirs:
            self._process = subprocess.Popen(
                command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                env=environment,
                start_new_session=True,
            )

    def fork(self, workdir: str, seconds: float) -> Worker:
        self._wait_until_ready()
        requests, send_to = os.pipe()
        receive_from, replies = os.pipe()
        read_output, output = os.pipe()
        theirs = [requests, replies, output]
        try:
            task = {"workdir": workdir, "seconds": int(seconds * (os.cpu_count() or 1)) + 60}
            child = self._ask("fork", task, theirs)
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        pipe = FramePipe(os.fdopen(send_to, "wb"), os.fdopen(receive_from, "rb"))
        return Worker(
            pipe, os.fdopen(read_output, "rb"), workdir, lambda wait: self._end(child, wait)
        )

    def close(self) -> None:
        self._control.close()
        # Its session: bubblewrap stays outside, and would leave the host inside.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._errors.close()

    def _end(self, child: int, wait: bool) -> int:
        with contextlib.suppress(KitFault):
            return os.waitstatus_to_exitcode(self._ask("wait" if wait else "end", child, []))
        self.close()  # its workers end with it
        return -int(signal.SIGKILL)

    def _wait_until_ready(self) -> None:
        if not self._ready:
            answer = self._receive()
            if "failed" in answer:
                raise KitFault(f"A worker can't import what it needs: {answer['failed']}.")
            self._ready = True
            self._control.settimeout(ANSWER_SECONDS)

    def _ask(self, verb: str, argument: Any, descriptors: list[int]) -> int:
        with self._lock:
            try:
                message = json.dumps([verb, argument]).encode()
                if descriptors:
                    socket.send_fds(self._control, [message], descriptors)
                else:
                    self._control.send(message)
            except OSError as error:
                raise KitFault(f"The host of the workers is gone: {error}.") from error
            answer = self._receive()
        if "failed" in answer:
            raise KitFault(f"A worker can't be started: {answer['failed']}.")
        return int(answer["answer"])

    def _receive(self) -> dict[str, Any]:
        try:
            data = self._control.recv(4096)
        except OSError as error:
            raise KitFault(f"The host of the workers does not answer: {error}.") from error
        if not data:
            raise KitFault(f"The host of the workers ended unexpectedly{self._last_words()}.")
        answer: dict[str, Any] = json.loads(data)
        return answer

    def _last_words(self) -> str:
        """Return the end of what it printed on standard error before it was ready."""
        if self._ready:
            return ""
        self._errors.seek(0)
        lines = self._errors.read()[-2000:].decode("utf-8", "replace").split("\n")
        words = next((line.strip() for line in reversed(lines) if line.strip()), "")
        return f" ({words[:300]})" if words else ""


def _cold_worker(modules: list[str], workdir: str) -> Worker:
    process = subprocess.Popen(
        _python("worker", [workdir, *modules]),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment() | {"TMPDIR": workdir},
        start_new_session=os.name == "posix",
    )

    def end(wait: bool) -> int:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.3 if wait else 0)
        ended = process.poll()
        if os.name == "posix":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
        return -int(getattr(signal, "SIGKILL", 9)) if ended is None else ended

    pipes: Any = (process.stdin, process.stdout, process.stderr)
    return Worker(FramePipe(*pipes[:2]), pipes[2], workdir, end)


def _python(module: str, arguments: list[str]) -> list[str]:
    """Return the command that runs a module of this package with this process's import path.

    The path is handed over, less the working folder, so that nothing beside a learner's file
    can be imported by accident; unless that is where this package lies, in a bundle for learners.
    """
    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    shunned = {os.getcwd()} - {package}
    path = [entry for entry in sys.path if entry and os.path.abspath(entry) not in shunned]
    code = (
        f"import sys; sys.path[:] = {path!r}; "
        f"from kata_grader.isolation.{module} import main; main(sys.argv[1:])"
    )
    return [sys.executable, "-c", code, *arguments]


def _environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.upper() in _ENVIRONMENT or name.startswith(_PREFIXES)
    }
    steady = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}
    return FRAMEWORKS | kept | steady


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
