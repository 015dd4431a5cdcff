"""Planting a fault in a copy of the repository, and running a command of the gate there."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.deadlines import PATIENCE
from tests.planted.gate import ROOT, Step, in_gate, settings_of

SECONDS = 600.0
SHOWN = 6000
# Settings of whoever runs this that would reach into the copy.
_OURS = ("PYTEST", "PYTHON", "COV", "KATA", "TOX", "MYPY", "RUFF")
_WHERE = "import kata_grader, kata_datasets as d; print(kata_grader.__file__); print(d.__file__)"
_HAS = "import importlib.util as u, sys; sys.exit(not u.find_spec(sys.argv[1]))"


@dataclass(frozen=True)
class Fault:
    """Something wrong with the repository, which the gate must find.

    Attributes:
        name: what it is called.
        wrong: what is wrong, in a sentence.
        file: the file that it is planted in.
        old: the text that it is planted in place of, which stands in the file once.
        new: the text in its place.
        gate: the command that must turn red.
        red: what its output must show, so that it is red for this reason.
        green: commands that must stay green, where the fault is one of `gate`'s environment alone.
    """

    name: str
    wrong: str
    file: str
    old: str
    new: str
    gate: Step
    red: str
    green: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Ran:
    """What came of a command.

    Attributes:
        code: the exit code; None if it took too long.
        output: all that it printed.
        seconds: how long it took.
    """

    code: int | None
    output: str = field(repr=False)
    seconds: float

    def shows(self, phrase: str) -> bool:
        """Whether the output holds a phrase, wherever lines are broken."""
        return " ".join(phrase.split()) in " ".join(self.output.split())


class NotPlanted(Exception):
    """A fault can't be planted as it is written: the repository has changed."""


class NotRun(Exception):
    """A command can't be run on this machine: something is not installed."""


class NotFound(Exception):
    """The gate did not do with a fault what it must."""


@dataclass(frozen=True)
class Pythons:
    """The interpreters of the environments; `tf212` is None where there is none."""

    here: Path
    tf212: Path | None

    def of(self, one: Step) -> Path:
        """Return the interpreter of a step, which has all that the step needs.

        Raises:
            NotRun: there is none.
        """
        python = self.tf212 if one.env == "tf212" else self.here
        if python is None:
            raise NotRun("there is no TensorFlow 2.12: run `tox -e tf212` or give --python-tf212")
        if not (python.parent / one.words[0]).is_file():
            raise NotRun(f"there is no {one.words[0]} beside {python}")
        for need in one.needs:
            module = subprocess.run([python, "-c", _HAS, need], check=False, timeout=PATIENCE)
            if module.returncode != 0 and not shutil.which(need):
                raise NotRun(f"{need} is not installed")
        return python


def pythons(tf212: str | None = None) -> Pythons:
    """Return this interpreter, and that of TensorFlow 2.12 if one is given or tox has made it."""
    found = Path(tf212) if tf212 else ROOT / ".tox" / "tf212" / "bin" / "python"
    # Links are not followed: a virtual environment is told by where its python lies.
    return Pythons(Path(sys.executable), found.absolute() if found.is_file() else None)


def judge(fault: Fault, available: Pythons, seconds: float = SECONDS) -> Ran:
    """Plant a fault; return the run that has found it.

    Raises:
        NotPlanted: its old text does not stand in its file exactly once.
        NotRun: this machine lacks something that its commands need.
        NotFound: the gate is green, or red for another reason.
    """
    chosen = [(one, available.of(one)) for one in (fault.gate, *fault.green)]
    with copied() as tree:
        plant(fault, tree)
        found, *others = (run(one, tree, python, seconds) for one, python in chosen)
    if found.code == 0:
        raise NotFound(f"`{fault.gate}` is green:\n{found.output[-SHOWN:]}")
    if found.code is None:
        raise NotFound(f"`{fault.gate}` did not end in time:\n{found.output[-SHOWN:]}")
    if not found.shows(fault.red):
        raise NotFound(f"`{fault.gate}` does not show {fault.red!r}:\n{found.output[-SHOWN:]}")
    for one, other in zip(fault.green, others, strict=True):
        if other.code != 0:
            raise NotFound(f"`{one}` should stay green:\n{other.output[-SHOWN:]}")
    return found


def control(one: Step, available: Pythons, seconds: float = SECONDS) -> Ran:
    """Run a command without any fault; return the run, which is green.

    Raises:
        NotRun: this machine lacks something that it needs.
        NotFound: it is red.
    """
    python = available.of(one)
    with copied() as tree:
        ran = run(one, tree, python, seconds)
    if ran.code != 0:
        raise NotFound(f"`{one}` is red without any fault:\n{ran.output[-SHOWN:]}")
    return ran


@contextlib.contextmanager
def copied() -> Iterator[Path]:
    """Copy all files that git knows into a temporary folder, as they are here."""
    listed = ["git", "-C", str(ROOT), "ls-files", "-z"]
    names = subprocess.run(listed, capture_output=True, check=True, timeout=PATIENCE).stdout
    with tempfile.TemporaryDirectory(prefix="kata-planted-", ignore_cleanup_errors=True) as work:
        os.chmod(work, 0o755)  # a test of the sandbox is run by nobody
        tree = Path(work, "repository")
        for name in names.decode().rstrip("\0").split("\0"):
            if (ROOT / name).is_file():  # one that is deleted here is missing there
                (tree / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, tree / name)
        yield tree


def plant(fault: Fault, tree: Path) -> None:
    """Make the edit of a fault.

    Raises:
        NotPlanted: its old text does not stand in its file exactly once.
    """
    path = tree / fault.file
    if not path.is_file():
        raise NotPlanted(f"{fault.name}: there is no {fault.file}.")
    text = path.read_text("utf-8")
    if (times := text.count(fault.old)) != 1:
        raise NotPlanted(f"{fault.name}: its old text stands in {fault.file} {times} times.")
    path.write_text(text.replace(fault.old, fault.new), "utf-8")


def run(one: Step, tree: Path, python: Path, seconds: float = SECONDS) -> Ran:
    """Run a command of the gate in a copy, with the copy's engine and datasets.

    Raises:
        ValueError: the gate does not run this command.
        RuntimeError: the engine or the datasets would be others than those of the copy.
    """
    program, *words = in_gate(one)
    environment = _environment(tree, one.env)
    _require_own_packages(tree, python, environment)
    started = time.monotonic()
    process = subprocess.Popen(
        [str(python.parent / program), *words],
        cwd=tree,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    code: int | None = None
    try:
        output, _ = process.communicate(timeout=seconds)
        code = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
    return Ran(code, output.decode("utf-8", "replace"), time.monotonic() - started)


def _environment(tree: Path, env: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    packages = os.pathsep.join([str(tree / "grader"), str(tree / "datasets")])
    # Phrases are looked for in lines that nothing cuts off.
    ours = {"PYTHONPATH": packages, "COLUMNS": "500", "NO_COLOR": "1"}
    return clean | settings_of(env) | ours


def _require_own_packages(tree: Path, python: Path, environment: dict[str, str]) -> None:
    told = subprocess.run(
        [str(python), "-c", _WHERE],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    files = told.stdout.split()
    if len(files) != 2 or not all(Path(file).is_relative_to(tree) for file in files):
        raise RuntimeError(f"{python} takes others than {tree}: {files} {told.stderr}")
