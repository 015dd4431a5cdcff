"""The commands of the gate, as tox would run them, and the narrowest forms of them."""

from __future__ import annotations

import argparse
import configparser
import shlex
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.deadlines import PATIENCE

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Step:
    """A command of the gate for as little as possible: some files of tests, one exercise.

    Attributes:
        env: the environment of tox whose command it is.
        words: the command with its targets, less the options that it has in the gate.
        needs: programs and modules of Python without which the command would skip what counts.
    """

    env: str
    words: tuple[str, ...]
    needs: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.env}: {shlex.join(self.words)}"


def step(env: str, command: str, *needs: str) -> Step:
    """Return a step from the words that one would type."""
    return Step(env, tuple(shlex.split(command)), needs)


def in_gate(one: Step) -> list[str]:
    """Return the words of a step, with the options that its command has in the gate.

    Raises:
        ValueError: the gate does not run that: no command of the environment covers the targets.
    """
    if one.env not in envs():
        raise ValueError(f"`tox run` does not run {one.env}.")
    program, *targets = one.words
    for command in commands_of(one.env):
        if program == command[0] == "pytest":
            tests = _Tests.of(command)
            if targets and all(map(tests.covers, targets)):
                return ["pytest", *targets, "-m", tests.expression]
        elif command == list(one.words[: len(command)]):
            rest = one.words[len(command) :]
            if not rest or (program == "kata" and not any(word[0] == "-" for word in rest)):
                return list(one.words)
    raise ValueError(f"No command of the environment {one.env} covers `{shlex.join(one.words)}`.")


@dataclass(frozen=True)
class _Tests:
    """Which tests a command of pytest runs."""

    places: tuple[str, ...]
    ignored: tuple[str, ...]
    expression: str

    @classmethod
    def of(cls, command: list[str]) -> _Tests:
        parser = argparse.ArgumentParser()
        for option in ("-n", "--dist", "--durations", "-r"):  # how, not which
            parser.add_argument(option)
        parser.add_argument("--no-loadscope-reorder", action="store_true")
        parser.add_argument("--changed", action="store_true")
        parser.add_argument("-m", default="")
        parser.add_argument("--ignore", action="append", default=[])
        parser.add_argument("places", nargs="+")
        found, unknown = parser.parse_known_intermixed_args(command[1:])
        if unknown:  # which might deselect something
            raise ValueError(f"tests/planted/gate.py does not know {unknown} of {command}.")
        # It takes a share of the answers, so none of them is sure to run.
        unsure = ["tests/answers"] if found.changed else []
        return cls(tuple(found.places), (*found.ignore, *unsure), found.m)

    def covers(self, target: str) -> bool:
        path = Path(target.partition("::")[0])
        within = [place for place in self.places if path.is_relative_to(place)]
        return bool(within) and not any(path.is_relative_to(one) for one in self.ignored)


@cache
def envs() -> list[str]:
    """Return the environments that a plain `tox run` runs."""
    config = configparser.ConfigParser(interpolation=None)
    config.read(ROOT / "tox.ini", "utf-8")
    return config["tox"]["env_list"].replace(",", " ").split()


@cache
def commands_of(env: str) -> list[list[str]]:
    """Return the commands of an environment, as tox reads its file."""
    return [shlex.split(line) for line in _told_by_tox()[env]["commands"].strip().splitlines()]


@cache
def settings_of(env: str) -> dict[str, str]:
    """Return the variables that tox sets in an environment, less its own."""
    pairs = (line.split("=", 1) for line in _told_by_tox()[env]["set_env"].strip().splitlines())
    return {name: value for name, value in pairs if not name.startswith(("TOX", "PYTHON"))}


@cache
def _told_by_tox() -> dict[str, dict[str, str]]:
    words = ["config", "-q", "-e", ",".join(envs()), "-k", "commands", "set_env"]
    ran = subprocess.run(
        [sys.executable, "-m", "tox", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    if ran.returncode != 0:
        raise ValueError(f"tox can't read tox.ini: {ran.stderr.strip() or ran.stdout.strip()}")
    told = configparser.ConfigParser(interpolation=None, delimiters=(" =",))
    told.optionxform = str
    told.read_string(ran.stdout)
    return {name.removeprefix("testenv:"): dict(told[name]) for name in told.sections()}
