"""Whether the bars of an exercise are where they can be trusted, by what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kata_grader.course.manifest import Exercise

from kata_authoring.evidence import bar_in, read_evidence

MIN_RUNS, MIN_ANSWERS = 60, 8
# How often a right answer may miss the bar: once, with 95 % confidence; and in all its trainings.
MAX_SINGLE, MAX_AFTER_TRIES = 0.05, 0.001
# How often a weak model may reach it in one of its trainings.
MAX_WEAK = 0.01


def bar_gaps(exercise: Exercise) -> Iterator[str]:
    """Find the bars of an exercise that fail right answers, or pass weak models, too often."""
    for check, entry in read_evidence(exercise).items():
        found, bar = entry.get("found"), bar_in(exercise, check)
        if found is None:
            continue
        if found["bar"] != bar:
            text = f"the bar of {check} is {bar:g}, but {found['bar']} was looked at: "
            yield text + f"run `kata calibrate --show {exercise.name}`."
        else:
            yield from _gaps(check, found)


def _gaps(check: str, found: dict[str, Any]) -> Iterator[str]:
    where = _where(check, found)
    if found["runs"] < MIN_RUNS or found["answers"] < MIN_ANSWERS:
        runs, answers = found["runs"], found["answers"]
        yield (
            f"{where}: it was measured in {runs} trainings of {answers} right answers; at least "
            f"{MIN_RUNS} of {MIN_ANSWERS} are asked for."
        )
    if found["bound"] > MAX_SINGLE:
        yield f"{where}: up to {found['bound']:.1%} of right trainings may miss it."
    if found["after_tries"] > MAX_AFTER_TRIES:
        share = f"{found['after_tries']:.2%}"
        yield f"{where}: {share} of right answers may miss it in all their trainings."
    for name, weak in found["weak"].items():
        if weak["after_tries"] > MAX_WEAK:
            yield f"{where}: {weak['after_tries']:.1%} of {name} may reach it."


def _where(check: str, found: dict[str, Any]) -> str:
    """Say how far a bar is from the nearest scores on both sides."""
    text = f"the bar {found['bar']:g} of {check} lies {found['bar'] - found['lowest']:+.4f}"
    text = f"{text} from the lowest right score ({found['lowest']:.4f})"
    if found["weak"]:
        name, weak = max(found["weak"].items(), key=lambda item: float(item[1]["best"]))
        distance = found["bar"] - weak["best"]
        text += f" and {distance:+.4f} from the best of {name} ({weak['best']:.4f})"
    return text
