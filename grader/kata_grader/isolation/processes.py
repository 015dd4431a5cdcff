"""Starting and ending worker processes; runs in the trusted process."""

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
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from kata_grader.errors import KitFault
from kata_grader.isolation import sandbox
from kata_grader.isolation.pipes import FramePipe, Output, PolledPipe, ThreadedPipe

START_SECONDS = 120.0
# Frameworks fill standard error with logs. TensorFlow takes a whole GPU by default, but here two
# processes share one. With oneDNN, TensorFlow 2.21 sometimes crashes in the gradient of an average
# pooling with strides. Variables that the user has set win over these.
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
# Not every name with TF_: Terraform keeps secrets in variables called so.
_PREFIXES = (
    *("LC_", "CUDA", "NVIDIA", "XLA_", "KERAS_", "OMP_", "OPENBLAS_", "MKL_"),
    *("TF_CPP_", "TF_ENABLE_", "TF_FORCE_", "TF_NUM_", "TF_USE_", "TF_XLA_", "TF_DETERMINISTIC"),
    *("TF_GPU_", "TF_CUDNN_", "TF_CUBLAS_"),
)


class Worker:
    """A running worker: the pipe for requests, what it prints, and how to end it."""

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
        self._ended = False

    def end(self, wait: bool = False) -> int | str:
        """End the worker and its session, and remove its folder; its memory is freed later.

        Args:
            wait: whether to wait for its end.

        Returns:
            Its exit code, or the signal that ended it; nothing if it was ended before.
        """
        if self._ended:
            return ""
        self._ended = True
        self.pipe.close()
        status = self._end(wait)
        shutil.rmtree(self._workdir, ignore_errors=True)
        _left.append(self._workdir)
        return signal_name(-status) if status < 0 else status


class Launcher:
    """Starts workers that have already imported `modules`.

    On Linux a host imports them once and forks; elsewhere every worker imports them itself.

    Args:
        modules: the names of the modules to preload.
        options: the sandbox around the host and its workers; None for no sandbox.
        variables: environment variables besides the usual ones.
    """

    def __init__(
        self,
        modules: tuple[str, ...],
        options: sandbox.SandboxOptions | None = None,
        variables: Mapping[str, str] | None = None,
    ) -> None:
        self._modules = ["numpy", "numpy.random", *modules]
        self._options = options
        self._variables = dict(variables or {})
        self._host: _Host | None = None
        self._served = False
        self._forks = sys.platform == "linux"

    def warm_up(self) -> None:
        """Start the imports, without waiting for them."""
        if self._forks and self._host is None:
            self._host = _Host(self._modules, self._options, self._variables)

    def start(self, seconds: float = 3600) -> Worker:
        """Start a worker.

        Args:
            seconds: its budget; a sandbox also limits its processor time by this.

        Raises:
            KitFault: this machine can't run a worker.
        """
        _clear_up()
        # In a sandbox the worker has a private folder already.
        workdir = "" if self._options else tempfile.mkdtemp(prefix="kata-")
        try:
            if not self._forks:
                if self._options:
                    sandbox.require()
                return _cold_worker(self._modules, workdir, self._variables)
            try:
                return self._forked(workdir, seconds)
            except KitFault:
                if not self._served:
                    raise
                # Without a sandbox a learner's code can kill the host. Start another, so that
                # the next check does not suffer for it.
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
    """Keep TensorFlow from printing and from taking the whole GPU; call before its import."""
    for name, value in FRAMEWORKS.items():
        os.environ.setdefault(name, value)
    # A learner can do nothing about its warnings, such as the one about retracing.
    logging.getLogger("tensorflow").setLevel(logging.ERROR)


# Folders of workers that may have written while they ended: remove these again later.
_left: list[str] = []


def _clear_up() -> None:
    while _left:
        shutil.rmtree(_left.pop(), ignore_errors=True)


_Key = tuple[tuple[str, ...], sandbox.SandboxOptions | None, tuple[tuple[str, str], ...]]
_launchers: dict[_Key, Launcher] = {}


def launcher_of(
    modules: tuple[str, ...],
    options: sandbox.SandboxOptions | None = None,
    variables: Mapping[str, str] | None = None,
) -> Launcher:
    """Return this process's launcher for `modules`; its host runs until this process ends."""
    key = modules, options, tuple(sorted((variables or {}).items()))
    if key not in _launchers:
        _launchers[key] = Launcher(modules, options, variables)
        atexit.register(_launchers[key].close)
    return _launchers[key]


class _Host:
    """The host's process, and the socket on which it takes messages (see `isolation.host`)."""

    def __init__(
        self,
        modules: list[str],
        options: sandbox.SandboxOptions | None,
        variables: Mapping[str, str],
    ) -> None:
        self._control, theirs = socket.socketpair()
        self._control.settimeout(START_SECONDS)
        self._ready = False
        # Two threads must not mix their messages and answers on the socket.
        self._lock = threading.Lock()
        command, environment = _python("host", ["", *modules]), _environment() | dict(variables)
        if options:
            command = _python("host", [sandbox.IDLE, *modules])
            # Code inside can read bubblewrap's own environment, so give it an empty one.
            command, environment = sandbox.command(options, command, environment), {}
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
        # Kill the whole session: killing bubblewrap alone would leave the host inside running.
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
        """Return the last line that the host wrote to standard error before it was ready."""
        if self._ready:
            return ""
        self._errors.seek(0)
        lines = self._errors.read()[-2000:].decode("utf-8", "replace").split("\n")
        words = next((line.strip() for line in reversed(lines) if line.strip()), "")
        return f" ({words[:300]})" if words else ""


def _cold_worker(modules: list[str], workdir: str, variables: Mapping[str, str]) -> Worker:
    process = subprocess.Popen(
        _python("worker", [workdir, *modules]),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment() | dict(variables) | {"TMPDIR": workdir},
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

    The working directory is left out of the path, so that files beside a learner's can't be
    imported by accident. In a bundle for learners it stays, because this package lies there.
    """
    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    excluded = {os.getcwd()} - {package}
    path = [entry for entry in sys.path if entry and os.path.abspath(entry) not in excluded]
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
    fixed = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}
    return FRAMEWORKS | kept | fixed


def signal_name(number: int) -> str:
    """Return what a signal is called."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
