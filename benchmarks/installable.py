"""Find out where each TensorFlow can be installed, and write docs/installing.md.

    python benchmarks/installable.py

It asks uv to resolve the course's requirements for each TensorFlow, system and Python, from
published files alone; nothing is installed. That takes some eight minutes.
"""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

from kata_grader.whole_file import write_whole

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "installing.md"
HEAD = """\
# Where each TensorFlow can be installed

This page is for people who install the course where the newest TensorFlow has no file.
`python benchmarks/installable.py` writes it. [All pages](index.md) lists what else there is.

A cell says for which Pythons everything that the course needs is published as a file that needs no
compiler. Then it says for which Python or system TensorFlow has no file: `cp312` is Python 3.12.
uv was asked on {date}, for Python 3.10 to 3.14. The course itself asks for 3.10 to 3.13.

"""

# The last one is a release candidate.
VERSIONS = [f"2.{minor}" for minor in range(12, 23)]
PYTHONS = [f"3.{minor}" for minor in range(10, 15)]
SYSTEMS = {
    "Linux, x86-64": "x86_64-unknown-linux-gnu",
    "Linux, ARM": "aarch64-unknown-linux-gnu",
    "macOS, Apple silicon": "aarch64-apple-darwin",
    "macOS, Intel": "x86_64-apple-darwin",
    "Windows": "x86_64-pc-windows-msvc",
}
MISSING = re.compile(r"Because ([\w-]+)\S* has no wheels with a matching .*?`(\w+)`")


def main() -> int:
    """Ask for all of them, and write what was found; return the exit code."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["tf"]]
    needed = [one for one in needed if not one.startswith("tensorflow")]
    asked = list(product(VERSIONS, SYSTEMS, PYTHONS))
    with ThreadPoolExecutor(4) as threads:
        answers = threads.map(lambda one: missing(needed, *one), asked)
        found: dict[str, dict[str, dict[str, str]]] = {}
        for (version, system, python), answer in zip(asked, answers, strict=True):
            print(
                f"TensorFlow {version}, {system}, Python {python}: {answer or 'can be installed'}"
            )
            found.setdefault(version, {}).setdefault(system, {})[python] = answer
    write_whole(PAGE, HEAD.format(date=datetime.date.today().isoformat()) + table(found))
    return 0


def table(missing: dict[str, dict[str, dict[str, str]]]) -> str:
    """Return a table of where each TensorFlow can be installed.

    Args:
        missing: for each TensorFlow, system and Python what is missing; empty if nothing is.
    """
    systems = list(next(iter(missing.values())))
    rows = [f"| TensorFlow | {' | '.join(systems)} |", "|---" * (1 + len(systems)) + "|"]
    for version, by_system in missing.items():
        cells = (_pythons(by_system[system]) for system in systems)
        rows.append(f"| {version} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _pythons(missing: dict[str, str]) -> str:
    """Return for which Pythons there is all that is needed, and what the first other one lacks."""
    there = [python for python, reason in missing.items() if not reason]
    first = next((reason for reason in missing.values() if reason), "")
    first = re.sub(r"^tensorflow(?:-cpu)? has (no) file for (\w+)$", r"\1 `\2`", first)
    ends = " to ".join(dict.fromkeys([*there[:1], *there[-1:]]))
    return "; ".join(part for part in (ends, first) if part)


def missing(needed: list[str], version: str, system: str, python: str) -> str:
    """Return what is missing to install a TensorFlow somewhere; empty if nothing is.

    Args:
        needed: the course's other requirements.
        version: that of TensorFlow, such as "2.16".
        system: a key of `SYSTEMS`.
        python: such as "3.12".

    Raises:
        SystemExit: uv could not tell, such as without a network.
    """
    package = "tensorflow-cpu" if system == "Linux, x86-64" else "tensorflow"
    # A release candidate counts if there is nothing else.
    wanted = f"{package}>={version}.0rc0,<2.{int(version.split('.')[1]) + 1}"
    options = ["--python-platform", SYSTEMS[system], "--python-version", python]
    ran = subprocess.run(
        ["uv", "pip", "compile", "-q", "--only-binary", ":all:", *options, "-"],
        input="\n".join([*needed, wanted]),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if ran.returncode == 0:
        return ""
    told = " ".join(ran.stderr.split())
    if reason := MISSING.search(told):
        return f"{reason[1]} has no file for {reason[2]}"
    if "No solution found" in told:
        return told.partition("cause: ")[2]
    sys.exit(f"uv could not tell for TensorFlow {version}: {told}")


if __name__ == "__main__":
    sys.exit(main())
