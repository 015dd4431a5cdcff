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
from functools import cache
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
# Packages of the kit, of which other copies may be installed.
_OURS = ("kata_grader", "kata_datasets")
# What of a Python's own folder is shown.
_PARTS_OF_PYTHON = ("bin", "include", "lib", "lib64", "pyvenv.cfg")
# What a worker does when it begins: if that fails, it fails here, before anything is graded.
_REHEARSAL = (
    "import sys; sys.path.insert(0, sys.argv[1])\n"
    "from kata_grader.isolation.jail import enter_namespaces\n"
    "try: enter_namespaces()\n"
    "except OSError as error: sys.exit(str(error))"
)
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


@cache
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
        command(Walls(), [sys.executable, "-I", "-S", "-c", _REHEARSAL, str(ENGINE.parent)], {}),
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
        # Its end is everybody's: the process that bubblewrap would put first waits for all others.
        *("--unshare-all", "--unshare-user", "--as-pid-1", "--uid", NOBODY, "--gid", NOBODY),
        *("--cap-drop", "ALL", "--hostname", "kata", "--clearenv"),
        *_settings(environment),
        *("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"),
        *_folders(walls),
        # What is empty stays so; workers get folders of their own to write in.
        *("--remount-ro", "/dev", "--remount-ro", "/"),
        # Not in that /tmp, which the workers of all learners would have in common.
        *("--chdir", "/", "--"),
        *inside,
    ]


def _settings(environment: dict[str, str]) -> Iterator[str]:
    kept = {name: value for name, value in environment.items() if name.startswith(_PREFIXES)}
    home = {"HOME": "/tmp", "TMPDIR": "/tmp", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    for name, value in (home | kept).items():
        yield from ("--setenv", name, value)


def _folders(walls: Walls) -> Iterator[str]:
    """Yield the options that lay out the file system.

    Folders are shown, and covered where something is hidden in one, from the outside in: what
    comes later stands inside of what came before. What is both stays hidden.
    """
    for name in SYSTEM:
        if Path(name).is_dir():
            yield from _show(Path(name))
    for name in FILES:
        yield from ("--ro-bind-try", name, name)
    hidden = {ENGINE, *_both_ways(map(str, walls.hidden)), *_homes(), *_copies_of_the_kit()}
    visible = dict.fromkeys(map(Path, SYSTEM), True)
    for path in sorted(hidden | _python_folders()):
        nearest = next(one for one in (*path.parents, Path("/")) if one in visible or not one.name)
        seen = visible.get(nearest, False)
        if nearest.is_symlink() and seen:
            continue  # it is laid out where the link leads
        if path in hidden and (seen or path == ENGINE):
            visible[path] = False
            yield from ("--tmpfs", str(path))
        elif path not in hidden and not seen:
            visible[path] = True
            yield from _show(path)
    for part in PARTS:
        yield from _show(ENGINE / part)
    for path in [path for path, seen in visible.items() if not seen]:
        yield from ("--remount-ro", str(path))


def _python_folders() -> set[Path]:
    """Return the folders of this Python and of what is installed for it.

    Of a Python's own folder its parts alone: somebody's home or a course may be around them. Other
    folders on the import path are shown if packages have been installed there. The rest is
    anything: the working folder with everybody's answers, or a clone of the course.
    """
    prefixes = _both_ways([sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix])
    found = {prefix / name for prefix in prefixes for name in _PARTS_OF_PYTHON}
    found |= _both_ways([*_install_folders(), str(Path(sys.executable).parent)])
    found |= {path for path in _both_ways(sys.path) if any(path.glob("*.dist-info"))}
    found |= {path.resolve() for path in found}
    return {path for path in found if path.exists()}


def _install_folders() -> set[str]:
    """Return the folders into which packages are installed, for this Python and for its base."""
    base = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix}
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    found = (sysconfig.get_paths(), sysconfig.get_paths(vars=base))
    return {paths[name] for paths in found for name in names}


def _copies_of_the_kit() -> set[Path]:
    """Return the folders of the kit's packages, wherever Python would find any."""
    folders = _both_ways([*_install_folders(), *sys.path])
    return {path / name for path in folders for name in _OURS if (path / name).is_dir()}


def _homes() -> set[Path]:
    """Return the home folder as it is written and as it is without links."""
    try:
        found = _both_ways([str(Path.home())])
    except RuntimeError:  # there is none
        return set()
    return found - {Path("/"), *map(Path, SYSTEM)}


def _both_ways(paths: Iterable[str]) -> set[Path]:
    """Return paths as they are written and as they are without links, for either may be used."""
    found = map(Path, filter(None, paths))
    return {way for path in found for way in (path.absolute(), path.resolve())}


def _show(path: Path) -> tuple[str, str, str]:
    if path.is_symlink():
        return "--symlink", str(path.readlink()), str(path)
    return "--ro-bind", str(path), str(path)
