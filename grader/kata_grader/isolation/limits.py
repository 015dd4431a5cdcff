"""The limits that a worker sets on itself before a learner's code enters it.

Runs beside a learner's code; imports the standard library alone. A limit that the platform does not
know is left out.
"""

from __future__ import annotations

MEMORY, SANDBOX_MEMORY = 8 * 2**30, 4 * 2**30
FILE_SIZE = 512 * 2**20
OPEN_FILES = 512


def set_limits(
    memory: int = MEMORY, addresses: int | None = None, seconds: int | None = None
) -> None:
    """Limit memory, time, the size of files, open files and core dumps.

    Args:
        memory: bytes of private data.
        addresses: bytes of address space, which covers memory that is shared, too; None for any.
        seconds: the processor's time; None for any, where the wall's clock alone counts.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    for name, size in (
        ("RLIMIT_DATA", memory),
        ("RLIMIT_AS", addresses),
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_FSIZE", FILE_SIZE),
        ("RLIMIT_NOFILE", OPEN_FILES),
        ("RLIMIT_CORE", 0),
    ):
        kind = getattr(resource, name, None)
        if kind is None or size is None:
            continue
        _, hard = resource.getrlimit(kind)
        bound = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(kind, (bound, bound))
