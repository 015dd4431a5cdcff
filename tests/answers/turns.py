"""Which answers the gate checks: those of what has changed, and a share of the others."""

import subprocess
from functools import cache
from pathlib import Path

from kata_grader.course.manifest import load_course
from kata_grader.proving.ledger import FILE, Ledger, this_turn

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# Of the exercises that have not changed, answers to one in so many are checked at each turn. All of
# an exercise at once: what its solution gives is computed once for all of them.
TURNS = 32


def is_due(answer):
    """Whether an answer is checked: it changed, its exercise did, or it is its exercise's turn."""
    changed = changed_since_the_last_proof()
    if changed is None or answer in changed:
        return True
    exercise = _course().find(answer.parent.name)
    return ledger().is_due(exercise, turn(), TURNS)


@cache
def ledger():
    """Return what was proven of the exercises."""
    return Ledger(_course())


@cache
def turn():
    """Return whose turn it is; the next commit is the next one's."""
    return this_turn(_course())


@cache
def changed_since_the_last_proof():
    """Return the files that differ from the commit of the ledger; None where git can't tell."""
    try:
        proven = _git("log", "-1", "--format=%H", "--", FILE)
        if not proven:
            return None
        listed = _git("diff", "--name-only", proven[0], "--", str(HERE))
        listed += _git("ls-files", "--others", "--exclude-standard", "--full-name", str(HERE))
    except (OSError, subprocess.SubprocessError):
        return None
    return {ROOT / name for name in listed}


@cache
def _course():
    return load_course(ROOT)


def _git(*words):
    command = ["git", "-C", str(ROOT), *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    return done.stdout.splitlines()
