"""The sandbox around the host of the workers: bubblewrap's command line.

Inside are only Python with its packages, read-only, and the kit's isolation package. There is no
home folder, no course and no dataset, no network, no process from outside, and no capability.
Linux only; runs in the trusted process.
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
# Folders of the system that programs need, where they exist.
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
# The environment variables that are passed on, by their beginning.
_PREFIXES = ("LC_", "TF_", "XLA_", "KERAS_", "OMP_", "OPENBLAS_", "MKL_", "PYTHON")
# The kit's packages: other installed copies of them must stay invisible.
_OURS = ("kata_grader", "kata_datasets")
# The parts of Python's own folder that are visible.
_PARTS_OF_PYTHON = ("bin", "include", "lib", "lib64", "pyvenv.cfg")
# The first thing that a worker does. Tried before anything is graded, to fail early.
_TRIAL = (
    "import sys; sys.path.insert(0, sys.argv[1])\n"
    "from kata_grader.isolation.jail import enter_namespaces\n"
    "try: enter_namespaces()\n"
    "except OSError as error: sys.exit(str(error))"
)
ENGINE = Path(__file__).parents[1]
# The parts of the engine that run beside a learner's code: only they are visible.
PARTS = ("__init__.py", "errors.py", "isolation")
INSTEAD = "or choose --isolation process, which limits a submission but is no sandbox"


@dataclass(frozen=True)
class SandboxOptions:
    """What may differ from one sandbox to another.

    Attributes:
        hidden: folders that are invisible inside, even if Python's own folders lie around them.
        packages: the names of packages that are invisible inside, wherever they are installed.
        shown: folders that are visible inside, wherever they lie.
    """

    hidden: tuple[Path, ...] = ()
    packages: tuple[str, ...] = ()
    shown: tuple[Path, ...] = ()


@cache
def require() -> None:
    """Make sure that this machine can run the sandbox.

    Raises:
        KitFault: it can't; the text says what is missing, and the command that helps.
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
        command(
            SandboxOptions(),
            [sys.executable, "-I", "-S", "-c", _TRIAL, str(ENGINE.parent)],
            {},
        ),
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
    """Return the command that allows users to make namespaces, chosen by this kernel's settings."""
    for name, blocked, allowed in (
        ("kernel.apparmor_restrict_unprivileged_userns", "1", "0"),
        ("kernel.unprivileged_userns_clone", "0", "1"),
        ("user.max_user_namespaces", "0", "10000"),
    ):
        path = Path("/proc/sys", *name.split("."))
        if path.is_file() and path.read_text("ascii").strip() == blocked:
            return f"run sudo sysctl -w {name}={allowed}"
    return "a container has to be started with --security-opt seccomp=unconfined"


def command(options: SandboxOptions, inside: list[str], environment: dict[str, str]) -> list[str]:
    """Return the command that runs another command in the sandbox.

    Args:
        options: the sandbox.
        inside: the command to run inside.
        environment: variables for it; only settings of Python and the frameworks are passed on.

    Raises:
        KitFault: bubblewrap is not installed.
    """
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        require()
    return [
        str(bwrap),
        # Make the host the first process, whose end ends all others; the first process that
        # bubblewrap would start by default waits for them instead.
        *("--unshare-all", "--unshare-user", "--as-pid-1", "--uid", NOBODY, "--gid", NOBODY),
        *("--cap-drop", "ALL", "--hostname", "kata", "--clearenv"),
        *_settings(environment),
        *("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"),
        *_folders(options),
        # Nothing here is writable: each worker gets its own folders to write in.
        *("--remount-ro", "/dev", "--remount-ro", "/"),
        # Don't start in this /tmp, which all workers would share.
        *("--chdir", "/", "--"),
        *inside,
    ]


def _settings(environment: dict[str, str]) -> Iterator[str]:
    kept = {name: value for name, value in environment.items() if name.startswith(_PREFIXES)}
    home = {"HOME": "/tmp", "TMPDIR": "/tmp", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    for name, value in (home | kept).items():
        yield from ("--setenv", name, value)


def _folders(options: SandboxOptions) -> Iterator[str]:
    """Yield bubblewrap's options for the file system.

    A visible folder may hold hidden ones, and these visible ones again. So the options go from
    outer folders to inner ones, and each covers a part of what came before. A folder that is in
    both sets stays hidden.
    """
    for name in SYSTEM:
        if Path(name).is_dir():
            yield from _show(Path(name))
    for name in FILES:
        yield from ("--ro-bind-try", name, name)
    hidden = {ENGINE, *_both_ways(map(str, options.hidden)), *_homes()}
    hidden |= _installed((*_OURS, *options.packages))
    visible = dict.fromkeys(map(Path, SYSTEM), True)
    for path in sorted(hidden | _python_folders()):
        nearest = next(one for one in (*path.parents, Path("/")) if one in visible or not one.name)
        seen = visible.get(nearest, False)
        if nearest.is_symlink() and seen:
            continue  # the target of the link is handled by itself
        if path in hidden and (seen or path == ENGINE):
            visible[path] = False
            yield from ("--tmpfs", str(path))
        elif path not in hidden and not seen:
            visible[path] = True
            yield from _show(path)
    for path in (*(ENGINE / part for part in PARTS), *options.shown):
        yield from _show(path)
    for path in [path for path, seen in visible.items() if not seen]:
        yield from ("--remount-ro", str(path))


def _python_folders() -> set[Path]:
    """Return the folders of this Python and of the packages installed for it.

    Of Python's own folder only the parts that it needs, because a home folder or a course may lie
    beside them. Of the import path only folders with installed packages, because the others may be
    anything: the working directory with all submissions, or a clone of the course.
    """
    prefixes = _both_ways([sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix])
    found = {prefix / name for prefix in prefixes for name in _PARTS_OF_PYTHON}
    found |= _both_ways([*_install_folders(), str(Path(sys.executable).parent)])
    found |= {path for path in _both_ways(sys.path) if any(path.glob("*.dist-info"))}
    found |= {path.resolve() for path in found}
    return {path for path in found if path.exists()}


def _install_folders() -> set[str]:
    """Return the folders for packages of this Python, and of the one that a venv is based on."""
    base = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix}
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    found = (sysconfig.get_paths(), sysconfig.get_paths(vars=base))
    return {paths[name] for paths in found for name in names}


def _installed(packages: Iterable[str]) -> set[Path]:
    """Return all folders of packages that Python could import.

    Code inside can put another Python's packages on its import path, so these count as well.
    """
    roots = _both_ways([*SYSTEM, "/usr/local", sys.prefix, sys.base_prefix])
    others = [str(path) for root in roots for path in root.glob("lib*/python3*/*-packages")]
    folders = _both_ways([*_install_folders(), *sys.path, *others])
    return {path / name for path in folders for name in packages if (path / name).is_dir()}


def _homes() -> set[Path]:
    """Return the home folder, with links in its path and with links resolved."""
    try:
        found = _both_ways([str(Path.home())])
    except RuntimeError:  # there is none
        return set()
    return found - {Path("/"), *map(Path, SYSTEM)}


def _both_ways(paths: Iterable[str]) -> set[Path]:
    """Return each path as it is and with links resolved: code may use either."""
    found = map(Path, filter(None, paths))
    return {way for path in found for way in (path.absolute(), path.resolve())}


def _show(path: Path) -> tuple[str, str, str]:
    if path.is_symlink():
        return "--symlink", str(path.readlink()), str(path)
    return "--ro-bind", str(path), str(path)
