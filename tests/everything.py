"""What takes hours, on one commit: `tox run -m everything` calls this for each of its environments.

    python tests/everything.py run NAME -- COMMAND [-- COMMAND]...
    python tests/everything.py page

`run` runs the commands on the commit that is checked out. What has passed on this commit is not run
again, so an interrupted run goes on where it stopped: results lie in the kit's cache, never in the
repository. `page` writes docs/proven.md once every environment has passed on this one commit.
"""

from __future__ import annotations

import argparse
import configparser
import os
import platform
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kata_grader.course.cache import Cache
from kata_grader.course.libraries import version_of
from kata_grader.whole_file import write_whole

ROOT = Path(__file__).parents[1]
PAGE = "docs/proven.md"
KIND = "everything"
# The environment that writes the page.
LAST = "all-proven"
PACKAGES = ("numpy", "tensorflow", "keras", "pytest", "nbgrader")
HEAD = """\
# What was proven, and with what

This page is written by `tox run -m everything`, when all of its environments have passed on one
commit. [How the course is tested](testing.md) says what they run.

"""


def main(words: list[str]) -> int:
    """Carry a command out; return the exit code."""
    end = words.index("--") if "--" in words else len(words)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("run").add_argument("name")
    verbs.add_parser("page")
    options = parser.parse_args(words[:end])
    commit = commit_here()
    if options.verb == "page":
        return write_page(commit)
    commands = list(commands_in(words[end:]))
    if not commands or not all(commands):
        parser.error("each command stands behind a `--`")
    return run(options.name, commit, commands)


def commands_in(words: list[str]) -> Iterable[list[str]]:
    """Return the commands that stand between `--` and `--`."""
    commands: list[list[str]] = []
    for word in words:
        if word == "--":
            commands.append([])
        else:
            commands[-1].append(word)
    return commands


def run(name: str, commit: str, commands: list[list[str]]) -> int:
    """Run each command that has not passed on this commit; return the exit code."""
    cache, ended = Cache(), []
    for command in commands:
        text = shlex.join(command)
        done = cache.get_json(KIND, f"{commit} {name} {text}") if commit else None
        if done is None:
            print(f"{name}: {text}", flush=True)
            started = time.monotonic()
            if code := subprocess.run(command, cwd=ROOT, check=False).returncode:
                return code
            done = {"seconds": round(time.monotonic() - started), "command": text}
            if commit and commit == commit_here():
                cache.put_json(KIND, f"{commit} {name} {text}", done)
        else:
            print(f"{name}: passed on {commit[:9]}: {text}", flush=True)
        ended.append(done)
    if commit and commit == commit_here():
        row = {"versions": versions_here(), "commands": ended}
        cache.put_json(KIND, f"{commit} {name}", row)
    else:
        print(f"{name}: passed, with files that are not committed, so it counts for no release.")
    return 0


def write_page(commit: str) -> int:
    """Write the page if all environments have passed on this commit; return the exit code."""
    if not commit:
        print("Files are not committed: commit them, and run everything.", file=sys.stderr)
        return 1
    rows = {name: Cache().get_json(KIND, f"{commit} {name}") for name in environments()}
    if missing := [name for name, row in rows.items() if row is None]:
        text = f"Have not passed on {commit[:9]}: {', '.join(missing)}. {PAGE} stays as it is."
        print(text, file=sys.stderr)
        return 1
    write_whole(ROOT / PAGE, page_of(commit, rows))
    print(f"{PAGE} says what was proven on {commit[:9]}: commit it.")
    return 0


def page_of(commit: str, rows: dict[str, dict[str, Any]]) -> str:
    """Return the page of what has passed on a commit.

    Args:
        commit: its whole name.
        rows: by environment, the versions and the commands with their seconds.
    """
    minutes = sum(one["seconds"] for row in rows.values() for one in row["commands"]) / 60
    lines = [
        f"{HEAD}All of it passed on commit `{commit}`, in {minutes / 60:.1f} hours.\n",
        "| environment | computes with | Python | NumPy | result | minutes |",
        "|---" * 6 + "|",
    ]
    for name, row in rows.items():
        versions = row["versions"]
        keras = [f"{one} {versions[one]}" for one in PACKAGES[1:3] if one in versions]
        backend = [versions["backend"]] if "backend" in versions else []
        taken = sum(one["seconds"] for one in row["commands"]) / 60
        cells = [
            f"`{name}`",
            ", ".join([*keras, *backend]) or "-",
            *(versions.get(one, "-") for one in ("python", "numpy")),
            *("passed", f"{taken:.0f}"),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    lines.append("\n## What each of them ran")
    for name, row in rows.items():
        lines.append(f"\n`{name}`\n")
        lines += [f"- `{one['command']}` ({one['seconds']} s)" for one in row["commands"]]
    return "\n".join(lines) + "\n"


def environments() -> list[str]:
    """Return the environments of tox that belong to everything, less the one of the page."""
    config = configparser.ConfigParser(interpolation=None)
    config.read(ROOT / "tox.ini", "utf-8")
    labelled = [
        section.removeprefix("testenv:")
        for section in config.sections()
        if config[section].get("labels", "").split() == ["everything"]
    ]
    return [name for one in labelled for name in expanded(one) if name != LAST]


def expanded(name: str) -> list[str]:
    """Return the names that one with alternatives in braces stands for."""
    found = re.search(r"\{([^{}]*)\}", name)
    if not found:
        return [name]
    before, after = name[: found.start()], name[found.end() :]
    return [one for part in found[1].split(",") for one in expanded(before + part.strip() + after)]


def versions_here() -> dict[str, str]:
    """Return the versions of what computes here."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        if version := version_of(name, f"{name}-cpu", f"{name}-nightly"):
            found[name] = version
    if backend := os.environ.get("KERAS_BACKEND"):
        found["backend"] = f"{backend} {version_of(backend)}"
    return found


def commit_here() -> str:
    """Return the commit that is checked out; empty where files differ from it."""

    def git(*words: str) -> str:
        command = ["git", "-C", str(ROOT), *words]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    return "" if git("status", "--porcelain", "--", ".", f":!{PAGE}") else git("rev-parse", "HEAD")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
