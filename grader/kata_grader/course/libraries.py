"""The libraries that exercises need: what the manifest says of each, so that the engine need not.

In `course.toml` a library has a table under the name that the exercises' `needs` use:

    [libraries.keras]
    title = "Keras"
    extra = "tf"

All of its entries are optional; `Library` says what they mean.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from typing import Any

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
    """

    module: str
    title: str = ""
    extra: str = ""
    distributions: tuple[str, ...] = ()
    gpus: str = ""
    threads: tuple[str, ...] = ()
    backend_variable: str = ""
    default_backend: str = ""

    @property
    def backend(self) -> str:
        """What it computes with, as far as the environment says; empty if there is no choice."""
        if not self.backend_variable:
            return ""
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
        lists = {name: tuple(entry.get(name, ())) for name in ("distributions", "threads")}
        yield Library(module, **{**entry, **lists})


def version_of(*distributions: str) -> str:
    """Return the version of the first of these distributions that is installed; empty for none."""
    for name in distributions:
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return ""


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
