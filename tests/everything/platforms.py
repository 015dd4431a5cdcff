"""Find out where each TensorFlow can be installed: `tox run -e all-platforms` calls this.

It asks uv to resolve the course's requirements for each TensorFlow, system and Python, from
published files alone. What it finds goes to docs/records/platforms.json, and from there to
docs/proven.md; nothing is installed.
"""

from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

from kata_grader.course.toml_text import parsed
from kata_grader.whole_file import write_whole
from record import PLATFORMS, RECORDS, ROOT, write_page

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
    project = parsed((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
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
    text = {"date": datetime.date.today().isoformat(), "missing": found}
    write_whole(RECORDS / PLATFORMS, json.dumps(text, indent=1) + "\n")
    write_page()
    return 0


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
