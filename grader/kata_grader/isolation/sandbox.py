"""The sandbox around the host of workers: what bubblewrap is told, from the trusted side.

Inside there are Python with its packages, read-only, and the kit's isolation package; no home
folder, no course, no data of it, no network, no processes but its own, no capabilities. Linux
alone.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kata_grader.errors import KitFault
from kata_grader.isolation.syscalls import is_supported

NOBODY = "65534"
IDLE = shutil.which("sleep") or "/usr/bin/sleep"
# Folders of the system that programs need, where there are such.
SYSTEM = (
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/libx32",
    "/nix/store",
    "/gnu/store",
)
FILES = ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime")
# What of this machine's settings goes inside.
_PREFIXES = ("LC_", "TF_", "XLA_", "KERAS_", "OMP_", "OPENBLAS_", "MKL_", "PYTHON")
ENGINE = Path(__file__).parents[1]
# The parts of the engine that run beside a learner's code.
PARTS = ("__init__.py", "errors.py", "isolation")
INSTEAD = "or choose --isolation process, which limits a submission but is no sandbox"


@dataclass(frozen=True)
class Walls:
    """A sandbox.

    Attributes:
        hidden: folders of which nothing may be seen inside, even where Python lies in one.
    """

    hidden: tuple[Path, ...] = ()


def require() -> None:
    """Make sure that there can be a sandbox on this machine.

    Raises:
        KitFault: there can't; the text says what is missing, and the command that mends it.
    """
    if sys.platform != "linux" or not is_supported():
        machine = f"{platform.system()} on {platform.machine()}"
        raise KitFault(f"There is no sandbox for {machine}: choose --isolation process.")
    if not shutil.which("bwrap"):
        raise KitFault(
            "The sandbox needs bubblewrap: install it (apt-get install bubblewrap, "
            f"dnf install bubblewrap, pacman -S bubblewrap), {INSTEAD}."
        )
    tried = subprocess.run(
        command(Walls(), ["/usr/bin/env", "true"], {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={},
        text=True,
        check=False,
        timeout=60,
    )
    if tried.returncode != 0:
        reason = (tried.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        raise KitFault(f"bubblewrap can't make a sandbox here ({reason}): {_mend()}, {INSTEAD}.")


def _mend() -> str:
    """Return the command that lets users make namespaces, by what this kernel says of itself."""
    for name, blocked, allowed in (
        ("kernel.apparmor_restrict_unprivileged_userns", "1", "0"),
        ("kernel.unprivileged_userns_clone", "0", "1"),
        ("user.max_user_namespaces", "0", "10000"),
    ):
        path = Path("/proc/sys", *name.split("."))
        if path.is_file() and path.read_text("ascii").strip() == blocked:
            return f"run sudo sysctl -w {name}={allowed}"
    return "a container has to be started with --security-opt seccomp=unconfined"


def command(walls: Walls, inside: list[str], environment: dict[str, str]) -> list[str]:
    """Return the command that runs `inside` in the sandbox, with `environment` less what is ours.

    Raises:
        KitFault: bubblewrap is not installed.
    """
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        require()
    return [
        str(bwrap),
        *("--unshare-all", "--unshare-user", "--uid", NOBODY, "--gid", NOBODY),
        *("--cap-drop", "ALL", "--hostname", "kata", "--clearenv"),
        *_settings(environment),
        *_folders(walls),
        *("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"),
        # What is empty stays so; workers get folders of their own to write in.
        *("--remount-ro", "/dev", "--remount-ro", "/"),
        *("--chdir", "/tmp", "--"),
        *inside,
    ]


def _settings(environment: dict[str, str]) -> Iterator[str]:
    kept = {name: value for name, value in environment.items() if name.startswith(_PREFIXES)}
    home = {"HOME": "/tmp", "TMPDIR": "/tmp", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    for name, value in (home | kept).items():
        yield from ("--setenv", name, value)


def _folders(walls: Walls) -> Iterator[str]:
    """Yield the options that lay out the file system.

    Folders are shown from the outside in, and covered where something is hidden in one, so that
    what comes later can stand inside of what came before.
    """
    for path in SYSTEM:
        if Path(path).is_symlink():
            yield from ("--symlink", str(Path(path).readlink()), path)
        elif Path(path).is_dir():
            yield from ("--ro-bind", path, path)
    for path in FILES:
        yield from ("--ro-bind-try", path, path)
    hidden = {ENGINE, *(path.resolve() for path in walls.hidden)}
    shown = _python_folders(hidden)
    covers = sorted(one for one in hidden if one == ENGINE or _is_in(one, [*shown, *_SYSTEM]))
    for folder in shown:
        yield from _show(folder)
    for cover in covers:
        yield from ("--tmpfs", str(cover))
    for folder in shown:
        if _is_in(folder, covers):
            yield from _show(folder)
    for part in PARTS:
        yield from _show(ENGINE / part)
    for cover in covers:
        yield from ("--remount-ro", str(cover))


def _python_folders(hidden: Iterable[Path]) -> list[Path]:
    """Return the folders of this Python and of what is installed for it, outer ones first.

    Of other folders on the import path, those are left out that hold something hidden: the folder
    that a clone of the course is imported from.
    """
    own = _both_ways([sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix])
    own |= _both_ways([*sysconfig.get_paths().values(), str(Path(sys.executable).parent)])
    others = _both_ways([entry for entry in sys.path if entry])
    others = {path for path in others if not any(one.is_relative_to(path) for one in hidden)}
    found: list[Path] = []
    for path in sorted(own | others):
        if path.is_dir() and not _is_in(path, [*found, *_SYSTEM]):
            found.append(path)
    return found


def _both_ways(paths: Iterable[str]) -> set[Path]:
    """Return paths as they are written and as they are without links, for either may be used."""
    return {way for path in paths for way in (Path(path).absolute(), Path(path).resolve())}


def _show(path: Path) -> tuple[str, str, str]:
    return "--ro-bind", str(path), str(path)


def _is_in(path: Path, folders: Iterable[Path]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


_SYSTEM = tuple(map(Path, SYSTEM))
