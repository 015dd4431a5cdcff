"""What the runs of a bar say of it, and what weak models reach at most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import tomlkit
from kata_grader.checking.bars import TRAININGS
from kata_grader.course.manifest import BARS, Exercise
from kata_grader.whole_file import write_whole

from kata_authoring.bar_statistics import bound_of, limit_above, tail_above
from kata_authoring.evidence import Entries, bar_in, write_evidence

# What a right answer scores less than once in so many trainings is no bad luck.
RARE = 1e-6
# An estimate that fits worse deserves no trust.
BAD_FIT = 0.05


def conclude(exercise: Exercise, entries: Entries, suffix: str = "") -> None:
    """Write what the runs say of the bars: what weak models reach, which scores are final.

    Args:
        exercise: the exercise.
        entries: its evidence, into which this goes too.
        suffix: `PUBLIC` for the data that learners receive.
    """
    reached: dict[str, dict[str, float]] = {}
    final: dict[str, float | None] = {}
    for check, entry in entries.items():
        groups = entry.get(f"measured{suffix}", [])
        if right := _together(group["scores"] for group in groups):
            weak = _together(group["weak"] for group in groups)
            found = entry[f"found{suffix}"] = _found(bar_in(exercise, check, suffix), right, weak)
            reached[check] = {name: one["best"] for name, one in found["weak"].items()}
            final[check] = found["final"]
    if reached:
        write_evidence(exercise, entries)
        _enter(exercise, reached, final, suffix)


def _enter(
    exercise: Exercise,
    reached: dict[str, dict[str, float]],
    final: dict[str, float | None],
    suffix: str,
) -> None:
    """Enter what was found into the course's file of bars, which else stays."""
    path = exercise.source / BARS
    text = path.read_text("utf-8")
    document: Any = tomlkit.parse(text)
    for check, best in reached.items():
        entry = document[exercise.chapter][exercise.name][check]
        weak = entry.get("weak", {})
        for name in weak.keys() & best.keys():
            _set(weak[name], f"reaches{suffix}", best[name])
        _set(entry, f"final{suffix}", final[check])
    if (new := tomlkit.dumps(document)) != text:
        write_whole(path, new)


def _set(table: Any, key: str, value: float | None) -> None:
    if value is None:
        table.pop(key, None)
    elif table.get(key) != value:
        table[key] = value


def _together(groups: Iterable[dict[str, list[float]]]) -> dict[str, list[float]]:
    """Return the scores of all groups by the names of answers."""
    found: dict[str, list[float]] = {}
    for group in groups:
        for name, scores in group.items():
            found.setdefault(name, []).extend(scores)
    return found


def _found(
    bar: float, right: dict[str, list[float]], weak: dict[str, list[float]]
) -> dict[str, Any]:
    scores = [score for of in right.values() for score in of]
    misses = sum(score < bar for score in scores)
    bound = bound_of(misses, len(scores))
    tail = tail_above([-score for score in scores], -bar)
    once = max(tail.probability if tail else bound, misses / len(scores))
    final = _final(bar, scores)
    return {
        "bar": bar,
        "final": final,
        "runs": len(scores),
        "answers": len(right),
        "misses": misses,
        "lowest": min(scores),
        "lowest_answer": min(right, key=lambda name: (min(right[name]), name)),
        "bound": _significant(bound),
        "after_tries": _significant(once**TRAININGS + (RARE if final else 0)),
        **({"fit": round(tail.fit, 2)} if tail else {}),
        "weak": {name: _found_weak(bar, weak[name]) for name in sorted(weak)},
    }


def _final(bar: float, scores: Sequence[float]) -> float | None:
    """Return the score below which no training is repeated; None if that would help nobody.

    It lies below the lowest score, too, by as much as that lies below the median: other hands may
    score lower.
    """
    below = [-score for score in scores]
    tail, limit, lowest = tail_above(below, -bar), limit_above(below, RARE), min(scores)
    if tail is None or limit is None or tail.fit < BAD_FIT or lowest < bar:
        return None
    final = min(bar, -limit, 2 * lowest - float(np.median(scores)))
    return round(final, 4) if final > bar / 2 else None


def _found_weak(bar: float, scores: Sequence[float]) -> dict[str, Any]:
    passes = sum(score >= bar for score in scores)
    tail = tail_above(scores, bar)
    once = max(tail.probability if tail else 0.0, passes / len(scores))
    return {
        "runs": len(scores),
        "best": max(scores),
        "passes": passes,
        "after_tries": _significant(1 - (1 - once) ** TRAININGS),
    }


def _significant(value: float) -> float:
    return float(f"{value:.2g}")
