"""What `kata doctor` says of the machine itself: Python, disks, the network, the sandbox."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from kata_grader import __version__

State = Literal["ok", "missing", "optional"]
NEEDED_BYTES = 500 * 10**6
PROXIES = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `fix` is what to do about it."""

    what: str
    state: State
    text: str
    fix: str = ""


def look_at_python() -> Iterator[Finding]:
    """Look at the version of Python."""
    version = ".".join(map(str, sys.version_info[:3]))
    if (3, 10) <= sys.version_info[:2] <= (3, 13):
        yield Finding("Python", "ok", f"{version}, keras-katas {__version__}")
    else:
        fix = "make a virtual environment with Python 3.10 to 3.13"
        yield Finding("Python", "missing", f"{version} is not supported", fix)


def look_at_disks() -> Iterator[Finding]:
    """Look for disks that are nearly full: of this folder, of caches, of temporary files."""
    seen = set()
    for folder in (Path.cwd(), Path.home(), Path(tempfile.gettempdir())):
        try:
            device, free = folder.stat().st_dev, shutil.disk_usage(folder).free
        except OSError:
            continue
        if free < NEEDED_BYTES and device not in seen:
            seen.add(device)
            text = f"only {free // 10**6} MB are free where {folder} is"
            fix = "free 500 MB there; `pip cache purge` often frees more"
            yield Finding("disk", "missing", text, fix)


def look_at_the_network() -> Iterator[Finding]:
    """Look for a proxy; nothing is sent. What it may hold of a password is not shown."""
    for name in PROXIES:
        if value := os.environ.get(name):
            try:
                parts = urlsplit(value if "//" in value else f"//{value}")
                host = f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
            except ValueError:
                host = "an address that can't be read"
            text = f"downloads go through the proxy {host} ({name})"
            fix = "if a download fails, ask your network's people for the right one"
            yield Finding("network", "optional", text, fix)
            return


def look_at_the_sandbox() -> Iterator[Finding]:
    """Look for bubblewrap."""
    if not sys.platform.startswith("linux"):
        yield Finding("bubblewrap", "optional", "Linux only; answers run in worker processes")
    elif found := shutil.which("bwrap"):
        yield Finding("bubblewrap", "ok", found)
    else:
        text = "not installed; only needed to grade other people's answers in a sandbox"
        yield Finding("bubblewrap", "optional", text, "sudo apt-get install bubblewrap")
