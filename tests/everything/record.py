"""Run what takes hours, once: `tox run -m everything` calls this for each of its environments.

    python tests/everything/record.py run NAME --of PATH... -- COMMAND [-- COMMAND]...
    python tests/everything/record.py page

`run` runs the commands and leaves a record in docs/records/NAME.json: the commit, the versions,
what was run, the result, the time. What a command has proven holds until something changes that
can decide its result: a file below one of the paths, or of the tests that the command names
(comments, docstrings and layout decide nothing), a version, the command itself. Of a command that
names chapters, the files of other chapters decide nothing. The path `deciding` stands for what of
the engine can decide a verdict or a proof: a new page or report of the kit leaves such a record as
it is. What holds is not run again, so an interrupted run goes on where it stopped.
`page` writes docs/proven.md from the records.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import os
import platform
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

from kata_grader.course.libraries import version_of
from kata_grader.proving.ledger import DECIDING, content_hash
from kata_grader.proving.ledger import FILE as LEDGER
from kata_grader.whole_file import write_whole
from packaging.version import Version

ROOT = Path(__file__).parents[2]
RECORDS, PAGE = ROOT / "docs" / "records", ROOT / "docs" / "proven.md"
# What decides a verdict stands in the ledger; here what runs and reports a proof counts too.
ENGINE = (*DECIDING, "proving", "cli/prove.py")
PACKAGES = ("numpy", "tensorflow", "keras", "pytest", "nbgrader")
PLATFORMS = "platforms.json"
BACKEND = "KERAS_BACKEND"
# What a command proves, by what is written in it.
PROVEN = {
    r"kata prove(?!.*--no-training)": "solutions and stubs with trainings",
    r"kata prove(?!.*--no-mistakes)": "mistakes",
    r"--isolation": "isolation modes",
    r"tests/oracles": "oracles",
    r"tests/answers -m .tensorflow and not slow": "right answers",
    r"tests/answers -m .tensorflow and slow": "trainings of right answers, wrong answers",
    r"kata mutate": "mutants",
    r"kata calibrate": "bars",
    r"tests/keras_course": "bundles",
    r"tests/nbgrader": "notebooks",
    r"pytest .* tests --ignore": "kills, a term",
    r"(?<!--ignore )tests/planted": "planted faults",
}
HEAD = """\
# What was proven, and with what

`tox run` is the gate: it runs for each change, within twenty minutes. What takes longer belongs to
`tox run -m everything`, which takes hours. Each of its environments leaves a record, and a record
holds until something changes that can decide its result. [How the course is tested](testing.md)
says more. This page is written from the records by `python tests/everything/record.py page`.

A command that still holds is not run again, and its seconds are those of when it ran. A proof
leaves out what its ledger says was proven before, so its seconds may be few.

"""
BACKENDS = """\
## Each TensorFlow, with its oldest and its newest Python; JAX and torch

With JAX and torch the exercises are proven that use Keras alone. Those about TensorFlow's own
functions say so in `course.toml` (`backends`), and are left out there.

"""
WHERE = """
## Where each TensorFlow can be installed

A cell says for which Pythons everything that the course needs is published as a file that needs no
compiler. Then it says for which Python or system TensorFlow has no file: `cp312` is Python 3.12.
uv was asked on {date}, for Python 3.10 to 3.14. The course itself asks for 3.10 to 3.13.

"""


def main(words: list[str] | None = None) -> int:
    """Carry a command out; return the exit code."""
    words = sys.argv[1:] if words is None else words
    # Cut off here: argparse would take `--of` for a word of the commands.
    end = words.index("--") if "--" in words else len(words)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    run = verbs.add_parser("run")
    run.add_argument("name")
    run.add_argument("--of", nargs="+", required=True, metavar="PATH")
    verbs.add_parser("page")
    options = parser.parse_args(words[:end])
    if options.verb == "page":
        write_page()
        return 0
    commands = commands_in(words[end:])
    if not all(commands) or not commands:
        parser.error("each command stands behind a `--`")
    return run_recorded(options.name, options.of, commands)


def commands_in(words: list[str]) -> list[list[str]]:
    """Return the commands that stand between `--` and `--`."""
    commands: list[list[str]] = []
    for word in words:
        if word == "--":
            commands.append([])
        else:
            commands[-1].append(word)
    return commands


def run_recorded(name: str, paths: list[str], commands: list[list[str]]) -> int:
    """Run each command whose recorded result does not hold; return the exit code."""
    versions = versions_here()
    before = read_records().get(name, {})
    ended = before.get("commands", [])
    held = {one.get("state"): one for one in ended if one["exit"] == 0}
    states = [state_of(paths, versions, command) for command in commands]
    if before.get("result") == "passed" and states == [one.get("state") for one in ended]:
        print(f"{name}: proven at {before['commit'][:9]}, and nothing has changed since.")
        return 0
    done: list[dict] = []
    record = {
        "name": name,
        "commit": commit_here(),
        "date": datetime.date.today().isoformat(),
        "versions": versions,
        "result": "interrupted",
        "commands": done,
    }
    for state, command in zip(states, commands, strict=True):
        text = shlex.join(command)
        if state in held:
            print(f"{name}: nothing has changed for {text}", flush=True)
            done.append(held[state])
            continue
        print(f"{name}: {text}", flush=True)
        started = time.monotonic()
        code = subprocess.run(command, check=False).returncode
        seconds = round(time.monotonic() - started)
        done.append({"command": text, "state": state, "seconds": seconds, "exit": code})
        if code != 0:
            break
        _write(record)
    record["result"] = "passed" if done[-1]["exit"] == 0 else "failed"
    _write(record)
    return 0 if record["result"] == "passed" else 1


def _write(record: dict) -> None:
    write_whole(RECORDS / f"{record['name']}.json", json.dumps(record, indent=1) + "\n")
    write_page()


def state_of(paths: list[str], versions: dict[str, str], command: list[str]) -> str:
    """Return a hash of what can decide the result of a command.

    Raises:
        SystemExit: a path does not exist.
    """
    digest = hashlib.sha256(json.dumps([versions, command]).encode())
    named = [word for word in command if Path(word).parts[:1] == ("tests",)]
    paths = [*paths, *named]
    if "deciding" in paths:
        engine = (f"grader/kata_grader/{part}" for part in ENGINE)
        paths = [*(path for path in paths if path != "deciding"), *engine]
    for path in paths:
        if not (ROOT / path).exists():
            sys.exit(f"record: there is no {path}: correct tox.ini.")
    listed = ["git", "-C", str(ROOT), "ls-files", "-z", "--", *paths]
    names = subprocess.run(listed, capture_output=True, check=True).stdout.decode().split("\0")
    others = chapters_beside(command)
    for name in sorted(set(names) - {"", LEDGER}):
        if others.isdisjoint(Path(name).parts):
            digest.update(f"{name} {content_hash(ROOT / name)}\n".encode())
    return digest.hexdigest()


def chapters_beside(command: list[str]) -> set[str]:
    """Return the chapters that a command leaves out; none if it names none."""
    chapters = {path.name for path in (ROOT / "exercises").glob("*") if path.is_dir()}
    return chapters - set(command) if chapters & set(command) else set()


def versions_here() -> dict[str, str]:
    """Return the versions of what computes here."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        if version := version_of(name, f"{name}-cpu", f"{name}-nightly"):
            found[name] = version
    if backend := os.environ.get(BACKEND):
        found["backend"] = f"{backend} {version_of(backend)}"
    return found


def commit_here() -> str:
    """Return the commit, with a `+` where files differ from it."""

    def git(*words: str) -> str:
        command = ["git", "-C", str(ROOT), *words]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    # Proofs and records write these themselves.
    written = (":!docs", f":!{LEDGER}")
    changed = git("status", "--porcelain", "--untracked-files=no", "--", ".", *written)
    return git("rev-parse", "HEAD") + ("+" if changed else "")


def write_page() -> None:
    """Write the page from what stands in the folder of records."""
    found = RECORDS / PLATFORMS
    platforms = json.loads(found.read_text("utf-8")) if found.is_file() else None
    write_whole(PAGE, page_of(read_records(), platforms))


def read_records() -> dict[str, dict]:
    """Return all records, by name."""
    paths = [path for path in sorted(RECORDS.glob("*.json")) if path.name != PLATFORMS]
    found = (json.loads(path.read_text("utf-8")) for path in paths)
    return {record["name"]: record for record in found}


def page_of(records: dict[str, dict], platforms: dict | None = None) -> str:
    """Return the page that the records add up to.

    Args:
        records: by name.
        platforms: what `platforms.py` has found, if it has run.
    """
    backends = [one for name, one in records.items() if "-tf" in name or _backend_of(one)]
    others = [record for record in records.values() if record not in backends]
    parts = [HEAD, BACKENDS, table_of(sorted(backends, key=_versions_of))]
    if platforms:
        parts += [WHERE.format(date=platforms["date"]), platforms_table(platforms["missing"])]
    if others:
        parts += ["\n## What else was proven\n\n", table_of(others)]
    parts.append("\n## What each of them ran\n")
    for name, record in records.items():
        parts.append(f"\n`{name}`, {record['date']}, commit `{record['commit'][:9]}`\n\n")
        for one in record["commands"]:
            parts.append(f"- `{one['command']}` ({one['seconds']} s, exit code {one['exit']})\n")
    return "".join(parts)


def _backend_of(record: dict) -> str:
    """Return what Keras computes with where that is not TensorFlow; else nothing."""
    return record["versions"].get("backend", "")


def _versions_of(record: dict) -> list[Version]:
    if _backend_of(record):  # last
        return [Version("99"), Version(record["versions"]["python"])]
    return [Version(record["versions"].get(name, "0")) for name in ("tensorflow", "python")]


def table_of(records: list[dict]) -> str:
    """Return a table with a row for each record."""
    versions = "backend | Keras | NumPy | Python"
    rows = [f"| environment | {versions} | what was proven | result | minutes |", "|---" * 8 + "|"]
    for record in records:
        tensorflow = record["versions"].get("tensorflow", "")
        backend = _backend_of(record) or (f"tensorflow {tensorflow}" if tensorflow else "-")
        minutes = sum(one["seconds"] for one in record["commands"]) / 60
        cells = [
            f"`{record['name']}`",
            backend,
            *(record["versions"].get(name, "-") for name in ("keras", "numpy", "python")),
            ", ".join(what_is_proven_by([one["command"] for one in record["commands"]])),
            record["result"],
            f"{minutes:.0f}",
        ]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def what_is_proven_by(commands: list[str]) -> list[str]:
    """Return in words what some commands prove."""
    return [
        words
        for pattern, words in PROVEN.items()
        if any(re.search(pattern, command) for command in commands)
    ]


def platforms_table(missing: dict[str, dict[str, dict[str, str]]]) -> str:
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


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
