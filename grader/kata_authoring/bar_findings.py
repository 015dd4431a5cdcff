"""What the runs of a bar say of it, and what weak models reach at most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import tomlkit
from kata_grader.checking.bars import TRAININGS
from kata_grader.course.manifest import BARS, Exercise
from kata_grader.whole_file import write_whole

from kata_authoring.bar_statistics import bound_of, tail_above
from kata_authoring.evidence import Entries, bar_in, write_evidence


def conclude(exercise: Exercise, entries: Entries, suffix: str = "") -> None:
    """Write what the runs say of the bars, which may have been changed, and what weak models reach.

    Args:
        exercise: the exercise.
        entries: its evidence, into which this goes too.
        suffix: `PUBLIC` for the data that learners receive.
    """
    reached: dict[str, dict[str, float]] = {}
    for check, entry in entries.items():
        groups = entry.get(f"measured{suffix}", [])
        if right := _together(group["scores"] for group in groups):
            weak = _together(group["weak"] for group in groups)
            found = entry[f"found{suffix}"] = _found(bar_in(exercise, check, suffix), right, weak)
            reached[check] = {name: one["best"] for name, one in found["weak"].items()}
    if reached:
        write_evidence(exercise, entries)
        _enter_reached(exercise, reached, f"reaches{suffix}")


def _enter_reached(exercise: Exercise, reached: dict[str, dict[str, float]], key: str) -> None:
    """Enter what weak models reach at most into the course's file of bars, which else stays."""
    path = exercise.source / BARS
    text = path.read_text("utf-8")
    document: Any = tomlkit.parse(text)
    for check, best in reached.items():
        weak = document[exercise.chapter][exercise.name][check].get("weak", {})
        for name in weak.keys() & best.keys():
            if weak[name].get(key) != best[name]:
                weak[name][key] = best[name]
    if (new := tomlkit.dumps(document)) != text:
        write_whole(path, new)


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
    return {
        "bar": bar,
        "runs": len(scores),
        "answers": len(right),
        "misses": misses,
        "lowest": min(scores),
        "lowest_answer": min(right, key=lambda name: (min(right[name]), name)),
        "bound": _significant(bound),
        "after_tries": _significant(once**TRAININGS),
        **({"fit": round(tail.fit, 2)} if tail else {}),
        "weak": {name: _found_weak(bar, weak[name]) for name in sorted(weak)},
    }


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
