"""The libraries that exercises need: what the manifest says of each, so that the engine need not.

In `course.toml` a library has a table under the name that the exercises' `needs` use:

    [libraries.keras]
    title = "Keras"
    extra = "tf"

All of its entries are optional; `Library` says what they mean.
"""

from __future__ import annotations

import importlib.util
import json
import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from kata_grader.errors import KataError

DISTRIBUTION = "keras-katas"
OPENMP = "OMP_NUM_THREADS"


@dataclass(frozen=True)
class Library:
    """A library, and what the kit must know of it.

    Attributes:
        module: the name under which it is imported, and by which exercises need it.
        title: what people call it. `kata doctor` looks at the libraries that have a title.
        extra: the extra of this package that installs it; without one, its own name does.
        distributions: the names under which it may be installed. Measured bars note the versions.
        gpus: Python that counts the GPUs that it can use, for `kata doctor`.
        threads: the environment variables that say with how many threads it computes.
        backend_variable: the environment variable that chooses what it computes with; empty if
            there is no choice.
        default_backend: what it computes with if that variable says nothing.
        lacks: what it does not have with a backend: a list by the backend's name. Checks that need
            it are not begun there.
        before: the package that is imported before it with a backend, by the backend's name.
        page_backend: the backend with which it computes in a browser's page; empty if it can't.
        page_packages: the packages that a page loads for it.
    """

    module: str
    title: str = ""
    extra: str = ""
    distributions: tuple[str, ...] = ()
    gpus: str = ""
    threads: tuple[str, ...] = ()
    backend_variable: str = ""
    default_backend: str = ""
    lacks: Mapping[str, Sequence[str]] = field(default_factory=dict, hash=False)
    before: Mapping[str, str] = field(default_factory=dict, hash=False)
    page_backend: str = ""
    page_packages: tuple[str, ...] = ()

    @property
    def backend(self) -> str:
        """What it computes with, as far as the environment says; empty if there is no choice."""
        return os.environ.get(self.backend_variable) or self.default_backend

    @property
    def how_to_install(self) -> str:
        """The command that installs it; in a clone of the repository it may be another."""
        if not self.extra:
            return f"pip install {self.module}"
        command = f'pip install "{DISTRIBUTION}[{self.extra}]"'
        return f'{command} (in a clone: pip install -e ".[{self.extra}]")'


def libraries_in(manifest: Mapping[str, Any]) -> Iterator[Library]:
    """Yield the libraries that a manifest describes, in its order.

    Raises:
        TypeError: a table has an entry of another name.
    """
    for module, entry in manifest.get("libraries", {}).items():
        names = "distributions", "threads", "page_packages"
        lists = {name: tuple(entry.get(name, ())) for name in names}
        yield Library(module, **{**entry, **lists})


def version_of(*distributions: str) -> str:
    """Return the version of the first of these distributions that is installed; empty for none."""
    for name in distributions:
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return ""


@dataclass(frozen=True)
class Environment:
    """The versions of what computes; those of the frameworks are empty if not installed."""

    python: str
    numpy: str
    tensorflow: str
    keras: str


def environment() -> Environment:
    """Return the versions that this process computes with, without importing the frameworks."""
    return Environment(
        platform.python_version(),
        version_of("numpy"),
        version_of("tensorflow", "tensorflow-cpu", "tensorflow-macos", "tf-nightly"),
        version_of("keras", "tf-keras"),
    )


def requirement(package: str = f"{DISTRIBUTION}[tf]", from_here: bool = False) -> str:
    """Return the line of requirements.txt that installs this package as it is installed here.

    Args:
        package: its name with the extras that are wanted.
        from_here: whether the line may name a place on this machine. Without that, a package that
            came from such a place is named by its version.
    """
    try:
        distribution = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return package
    origin = json.loads(distribution.read_text("direct_url.json") or "{}")
    url, version = origin.get("url", ""), origin.get("vcs_info")
    if version:
        return f"{package} @ {version['vcs']}+{url}@{version['commit_id']}"
    if url and (from_here or not url.startswith("file:")):
        return f"{package} @ {url}"
    return f"{package}=={distribution.version}"


def thread_settings(libraries: Iterable[Library], number: int) -> dict[str, str]:
    """Return the environment variables with which a new process computes with so many threads."""
    names = [OPENMP, *(name for library in libraries for name in library.threads)]
    return dict.fromkeys(names, str(number))


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def share_cores(libraries: Iterable[Library], jobs: int) -> None:
    """Have each of so many jobs, started from now on, compute with its share of the cores.

    Threads that wait for each other's core cost more than they bring. What the user has set stays.
    """
    for name, value in thread_settings(libraries, max(1, cores() // jobs)).items():
        os.environ.setdefault(name, value)


def data_folder(datasets: str) -> Path:
    """Return the folder of the data package.

    Raises:
        KataError: it is not installed.
    """
    spec = importlib.util.find_spec(datasets)
    if spec is None or spec.origin is None:
        raise KataError(f"course.toml names the data package {datasets}: install it.")
    return Path(spec.origin).parent
