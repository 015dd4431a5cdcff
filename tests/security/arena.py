"""Where hostile submissions are run: a tiny course, its hosts, and what may not be left behind."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from unittest import mock

import kata_grader
from kata_grader.checking.open_exercise import OpenExercise
from kata_grader.checking.runner import CheckOptions, run_checks
from kata_grader.course.manifest import load_course
from kata_grader.course.stubs import stub_of
from kata_grader.isolation import processes
from kata_grader.isolation.modes import IsolationMode
from kata_grader.isolation.processes import launcher_of
from kata_grader.isolation.sandbox import SandboxOptions
from kata_grader.submission import Folder
from kata_grader.verdicts import Verdict

from tests.deadlines import wait_until
from tests.security.attacks.attack import Attack, solution

TINY = Path(__file__).parents[1] / "tiny_course"
NEEDS_BWRAP = "the sandbox needs bubblewrap: apt-get install bubblewrap"
SECRET = "kata-secret-8b1f"
# What an attack may leave somewhere has one of these in its name.
MARKS = ("kata-hostile", "kata_hostile")
# The seconds for a call: many attacks take all that they get, honest answers next to nothing.
IMPATIENT, PATIENT = 1, 30
SHARED_KEY = str(0x6B617461)

# What the next learner finds: all of it has to be as if nobody had been there before.
SPY = """
import gc, os, resource, signal, sys, threading
import numpy as np
import kata_grader.isolation.endpoint as endpoint
import kata_grader.isolation.worker as worker


def names(folder):
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else None


def descriptors():
    found = []
    for number in range(600):
        try:
            found.append([number, oct(os.fstat(number).st_mode), os.get_blocking(number)])
        except OSError:
            pass
    return found


def seen():
    mask = os.umask(0)
    os.umask(mask)
    functions = [np.add, np.multiply, np.stack, np.allclose, np.asarray, endpoint.Endpoint.answer]
    sandboxed = os.uname().nodename == "kata"
    return {
        "files": names("/tmp") + names("/dev/shm") if sandboxed else names("."),
        "cwd": os.getcwd() if sandboxed else "",
        "umask": mask,
        "environment": sorted(f"{k}={v}" for k, v in os.environ.items() if k != "TMPDIR"),
        # All but that of the addresses, RLIMIT_AS: it goes by the size of the host, which grows.
        "limits": [list(resource.getrlimit(kind)) for kind in range(10) if kind != 9],
        "path": sys.path,
        "modules": sorted(sys.modules),
        "functions": [getattr(f, "__qualname__", repr(f)) for f in (*functions, worker.serve)],
        "interpreter": [sys.getrecursionlimit(), gc.isenabled(), threading.active_count()],
        "numbers": [7 + 0, 1.5 + 1.5, float(np.float32(0.1)), np.pi, str(np.geterr())],
        "signals": [str(signal.getsignal(n)) for n in (signal.SIGCHLD, signal.SIGALRM)],
        "descriptors": descriptors(),
        "processors": len(os.sched_getaffinity(0)),
        "nice": os.getpriority(os.PRIO_PROCESS, 0),
        "pid": os.getpid() if sandboxed else 0,
        "free": os.statvfs("/tmp").f_bfree if sandboxed else 0,
    }
"""


class Arena:
    """The tiny course, and a warm host for each isolation mode.

    Args:
        base: an empty folder that is removed by the caller.
    """

    def __init__(self, base: Path) -> None:
        self.base = base
        self.course = load_course(_course_in(base / "course"))
        self.folder = base / "submission"
        self.note = base / "note"
        other = base / "others" / "decay.py"
        other.parent.mkdir()
        other.write_text("# another learner's answer\n")
        self._socket_path = base / "socket"
        self._sockets = self._open_sockets()
        self._honest: dict[str, list[Verdict]] = {}
        self._seen: dict[str, dict] = {}

    @classmethod
    @contextlib.contextmanager
    def opened(cls) -> Iterator[Arena]:
        """Return an arena in a folder of its own; all of it is gone afterwards."""
        settings = {"KATA_SECRET": SECRET, "TF_VAR_password": SECRET, "TF_TOKEN_x": SECRET}
        with tempfile.TemporaryDirectory(prefix="kata-arena-", dir="/var/tmp") as name:
            (Path(name) / "tmp").mkdir()
            with (
                mock.patch.dict(os.environ, settings),
                mock.patch.object(tempfile, "tempdir", str(Path(name) / "tmp")),
                mock.patch.object(processes, "_launchers", {}),
            ):
                arena = cls(Path(name))
                try:
                    yield arena
                finally:
                    arena.close()

    def close(self) -> None:
        for launcher in processes._launchers.values():
            launcher.close()
        for one in self._sockets:
            one.close()

    def _open_sockets(self) -> list[socket.socket]:
        listening = socket.create_server(("127.0.0.1", 0))
        self.port = listening.getsockname()[1]
        self.abstract = f"kata-hostile-{os.getpid()}"
        abstract, named = (socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) for _ in range(2))
        abstract.bind("\0" + self.abstract)
        named.bind(str(self._socket_path))
        return [listening, abstract, named]

    def launcher(self, mode: str) -> processes.Launcher:
        options = SandboxOptions((self.course.root,)) if mode == "sandbox" else None
        return launcher_of((), options)

    def outermost(self, mode: str) -> int:
        """Return the process that was started for an isolation mode: bubblewrap, or the host."""
        launcher = self.launcher(mode)
        launcher.warm_up()
        launcher._host._wait_until_ready()
        return launcher._host._process.pid

    def host(self, mode: str) -> int:
        """Return the host's number, as it is here."""
        return self.hosts_processes(mode)[-1]

    def hosts_processes(self, mode: str) -> list[int]:
        """Return the host and what is around it, from the outside in."""
        chain = [self.outermost(mode)]
        return chain + children_of(chain[0])[:1] if mode == "sandbox" else chain

    def world(self, mode: str) -> dict[str, str]:
        engine = Path(kata_grader.__file__).parent
        return {
            "ROOT": str(self.course.root),
            "OTHER": str(self.base / "others" / "decay.py"),
            "FOLDER": str(self.folder),
            "ENGINE": str(engine),
            "TESTS": str(Path(__file__).parent),
            "NOTE": str(self.note),
            "SECRET": SECRET,
            "HOME": str(Path.home()),
            "CWD": os.getcwd(),
            "PORT": str(self.port),
            "ABSTRACT": self.abstract,
            "SOCKET": str(self._socket_path),
            "HOST": str(self.host(mode)),
            "TRUSTED": str(os.getpid()),
        }

    def run(self, attack: Attack, mode: IsolationMode) -> list[Verdict]:
        """Hand an attack in; return the verdicts of what it attacks."""
        world = self.world(mode)
        beside = {
            name: attack.__class__(**{**vars(attack), "source": text}).source_in(world)
            for name, text in attack.beside.items()
        }
        self.hand_in(attack.exercise, attack.source_in(world), beside)
        return self.check(attack.exercise, mode, attack.check, IMPATIENT)

    def hand_in(self, name: str, source: str, beside: dict[str, str] | None = None) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        for file, text in ((beside or {}) | {self.course.find(name).file: source}).items():
            path = self.folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def check(
        self, name: str, mode: IsolationMode, only: str = "", seconds: float = PATIENT
    ) -> list[Verdict]:
        options = CheckOptions(Folder(self.folder), mode, only=(only,) if only else ())
        exercise = replace(self.course.find(name), call_seconds=seconds, seconds=20 * seconds)
        (result,) = run_checks([exercise], options)
        return list(result.verdicts)

    def honest(self, mode: IsolationMode) -> list[Verdict]:
        """Return what the solution earns at this moment."""
        self.hand_in("decay", solution("decay"))
        return self.check("decay", mode)

    def ask(self, source: str, function: str, mode: IsolationMode = "sandbox", *arguments):
        """Return what a function of a submission returns, as a check would see it."""
        self.hand_in("recorder", source)
        patient = replace(self.course.find("recorder"), call_seconds=PATIENT)
        with closing(OpenExercise(patient, CheckOptions(Folder(self.folder), mode))) as opened:
            opened.session.start_check()
            return getattr(opened.session.module, function)(*arguments)

    def record_before(self, mode: IsolationMode) -> None:
        """Record verdicts and surroundings before any attack."""
        if mode not in self._honest:
            self._honest[mode] = self.honest(mode)
            self._seen[mode] = self.ask(SPY, "seen", mode)

    def changed(self, mode: IsolationMode) -> list[str]:
        """Return what has changed for the next learner since before any attack."""
        verdicts, seen = self.honest(mode), self.ask(SPY, "seen", mode)
        found = [] if verdicts == self._honest[mode] else [f"verdicts: {verdicts}"]
        before = self._seen[mode]
        return found + [
            f"{name}: {before[name]} became {seen[name]}"
            for name in seen
            if seen[name] != before[name]
        ]

    def left(self, mode: IsolationMode, seconds: float = 30) -> list[str]:
        """Return what is left of workers outside; they get a while to be gone."""
        with contextlib.suppress(TimeoutError):
            wait_until(lambda: not list(self._left(mode)), seconds)
        return list(self._left(mode))

    def _left(self, mode: IsolationMode) -> Iterator[str]:
        chain = self.hosts_processes(mode)
        yield from (f"process {pid}" for pid in descendants_of(chain[0]) if pid not in chain)
        files = [path.name for path in (self.base / "tmp").iterdir()]
        yield from (f"temporary file {name}" for name in files if not name.startswith("pytest-"))
        folders = ["/dev/shm", "/tmp", "/", Path(kata_grader.__file__).parent, os.getcwd()]
        for folder in folders:
            names = os.listdir(folder) if os.path.isdir(folder) else []
            yield from (f"{folder}/{name}" for name in names if name.startswith(MARKS))
        for kind in ("shm", "sem", "msg"):
            with contextlib.suppress(FileNotFoundError):
                lines = Path("/proc/sysvipc", kind).read_text().splitlines()[1:]
                yield from (f"{kind} {line}" for line in lines if line.split()[0] == SHARED_KEY)
        if self.note.exists():
            yield f"{self.note}: {self.note.read_text()}"

    def print_table(self, attacks: list[Attack]) -> None:
        """Run attacks; print what came of each as Markdown."""
        print("| attack | mode | outcome | points | why it earns nothing |")
        print("|---|---|---|---|---|")
        for attack in attacks:
            for mode in attack.modes:
                verdicts = self.run(attack, mode)
                outcomes = ", ".join(dict.fromkeys(verdict.outcome for verdict in verdicts))
                points = (
                    f"{sum(v.points for v in verdicts):g}/{sum(v.max_points for v in verdicts):g}"
                )
                print(f"| {attack.name} | {mode} | {outcomes} | {points} | {attack.why} |")


def _course_in(root: Path) -> Path:
    shutil.copytree(TINY, root, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (root / "solutions").rglob("*.py"):
        stub = root / "exercises" / path.relative_to(root / "solutions")
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text(stub_of(path.read_text("utf-8")), "utf-8")
    return root


def children_of(pid: int) -> list[int]:
    """Return the processes that a process, or a thread of it, has started or taken over."""
    found, threads = "", Path("/proc", str(pid), "task")
    with contextlib.suppress(OSError):  # the process has ended meanwhile
        for thread in os.listdir(threads):
            with contextlib.suppress(OSError):  # so has this thread alone
                found += (threads / thread / "children").read_text()
    return sorted(map(int, found.split()))


def descendants_of(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        found += children_of(one)
    return found[1:]
