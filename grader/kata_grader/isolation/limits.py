"""The limits that a worker sets on itself before it loads a learner's code.

Limits that the platform does not have are left out. Runs beside a learner's code; imports only the
standard library.
"""

from __future__ import annotations

MEMORY, SANDBOX_MEMORY = 8 * 2**30, 4 * 2**30
FILE_SIZE = 512 * 2**20
OPEN_FILES = 512


def set_limits(
    memory: int = MEMORY, addresses: int | None = None, seconds: int | None = None
) -> None:
    """Limit memory, processor time, the size of files, open files and core dumps.

    Args:
        memory: bytes of private data.
        addresses: bytes of address space, which includes shared memory; None for no limit.
        seconds: processor time; None for no limit, where deadlines are kept from outside.
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
