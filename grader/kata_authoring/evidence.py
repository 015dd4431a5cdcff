"""The evidence of bars: scores of many trainings, beside the benchmarks of a course.

The file of an exercise has an entry for each check with a bar. `measured` holds groups of runs, one
for each setting (versions, threads, machine), and `found` what they say of the bar. Both end with
`_public` where learners receive other data. The bars themselves stand in the course's file of bars.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from kata_grader.course.manifest import Exercise
from kata_grader.errors import KataError
from kata_grader.whole_file import write_whole

PUBLIC = "_public"
_LIST = re.compile(r"\[\s+([^\[\]{}]*?)\s+\]")

Entries = dict[str, dict[str, Any]]


def evidence_of(exercise: Exercise) -> Path:
    """Return the file with what was measured of an exercise's bars; it need not exist."""
    return exercise.source / "benchmarks" / "bars" / f"{exercise.name}.json"


def read_evidence(exercise: Exercise) -> Entries:
    """Return what was measured of each bar of an exercise, by the names of its checks.

    Raises:
        KataError: the file can't be read.
    """
    path = evidence_of(exercise)
    try:
        found = json.loads(path.read_text("utf-8")) if path.is_file() else {}
        return {check: dict(found.get(check, {})) for check in exercise.bars}
    except (OSError, ValueError, AttributeError) as error:
        raise KataError(f"{path} can't be read as evidence: {error}.") from error


def write_evidence(exercise: Exercise, entries: Entries) -> None:
    """Write the evidence of an exercise, with each list of scores in one line."""
    text = json.dumps(entries, indent=2, ensure_ascii=False)
    text = _LIST.sub(lambda found: f"[{' '.join(found[1].split())}]", text)
    write_whole(evidence_of(exercise), text + "\n")


def bar_in(exercise: Exercise, check: str, suffix: str = "") -> float:
    """Return the bar of a check, or that for the data of learners where it has one of its own."""
    entry = exercise.bars[check]
    return float(entry.get(f"bar{suffix}", entry["bar"]))
