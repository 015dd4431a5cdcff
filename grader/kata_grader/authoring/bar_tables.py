"""What was measured of bars, as tables: in a terminal, and as a page of the docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kata_grader.authoring.bar_gaps import MAX_AFTER_TRIES, MAX_SINGLE, MAX_WEAK
from kata_grader.authoring.calibration import PUBLIC
from kata_grader.checking.bars import TRAININGS, read_evidence
from kata_grader.course.manifest import Course, Exercise

if TYPE_CHECKING:
    from rich.table import Table

LEGEND = (
    "lowest: of all right trainings; missed at most: how often one training of a right answer "
    "misses, with 95 % confidence; after tries: how often all of a right answer's trainings miss, "
    "or one of a weak model's reaches the bar (estimates)"
)

PAGE = """# The bars, and how far they can be trusted

A bar decides whether somebody passes. So each was measured on right answers of different hands, not
on the solution alone: {answers}. They differ in seeds of weights and of data, in threads and
in versions of TensorFlow. `kata calibrate` measured what this page shows, and wrote it.

A training that misses its bar is repeated by the kit with a fresh seed, until there were
{trainings}. What counts is how often all of them miss.

- **missed at most** is a bound on how often one training of a right answer misses the bar. It
  needs no assumption but that the trainings are independent: it is the upper end of the exact
  interval of Clopper and Pearson, with 95 % confidence. It must be {single:.0%} or less.
- **one in … misses all** is an estimate, not a bound. A generalised Pareto distribution is fitted
  to the scores nearest to the bar, and what it says of one training is raised to the power of
  {trainings}. Its fit is the p-value of Cramér and von Mises, by samples of the fitted
  distribution; below 0.05 the estimate deserves no trust. It must be one in {after:,.0f} or rarer.
- **weak model** is what the bar keeps out: a wrong answer, or a network without what the exercise
  is about. **passes** estimates in the same way how often one of its {trainings} trainings reaches
  the bar. It must be {weak:.0%} or less.

{right}

{weaklings}

What was measured, and with what:

{settings}

The scores themselves stand in `grader/checks/<chapter>/evidence_<exercise>.json`.
"""

RIGHT = (
    *("exercise", "check", "bar", "right answers", "trainings", "missed", "missed at most"),
    *("lowest (by)", "one in … misses all", "fit"),
)
WEAK = (
    *("exercise", "check", "weak model", "trainings", "best", "below the bar by"),
    *("reached the bar", "passes"),
)


def terminal_table(exercises: Sequence[Exercise], public: bool = False) -> Table:
    """Return a table of bars for a terminal."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 1))
    table.add_column("check")
    headings = ("bar", "runs", "missed", "at most", "after tries", "lowest", "weak", "after tries")
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    suffix = PUBLIC if public else ""
    for exercise, check, entry in _measured(exercises, suffix):
        found = entry[f"found{suffix}"]
        weak = found["weak"].values()
        table.add_row(
            f"{exercise.name} {check.removeprefix('test_')}",
            f"{found['bar']:g}",
            str(found["runs"]),
            str(found["misses"]),
            f"{found['bound']:.1%}",
            f"{found['after_tries']:.0e}",
            f"{found['lowest']:.3f}",
            f"{max(one['best'] for one in weak):.3f}" if weak else "-",
            f"{max(one['after_tries'] for one in weak):.0e}" if weak else "-",
        )
    return table


def page_of(course: Course) -> str:
    """Return the page of all bars of a course."""
    entries = list(_measured(course.exercises))
    counts = sorted({entry["found"]["answers"] for _, _, entry in entries}) or [0]
    least, most = counts[0], counts[-1]
    return PAGE.format(
        answers=f"{least} to {most} for each bar" if least < most else f"{least} for each bar",
        trainings=TRAININGS,
        single=MAX_SINGLE,
        after=1 / MAX_AFTER_TRIES,
        weak=MAX_WEAK,
        right=_markdown(RIGHT, (_right_cells(*one) for one in entries)),
        weaklings=_markdown(WEAK, (row for one in entries for row in _weak_cells(*one))),
        settings="\n".join(_settings(entries)),
    )


def _measured(
    exercises: Sequence[Exercise], suffix: str = ""
) -> Iterator[tuple[Exercise, str, dict[str, Any]]]:
    for exercise in exercises:
        for check, entry in read_evidence(exercise.evidence).items():
            if f"found{suffix}" in entry:
                yield exercise, check, entry


def _markdown(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _right_cells(exercise: Exercise, check: str, entry: dict[str, Any]) -> list[str]:
    found = entry["found"]
    return [
        *(f"`{exercise.name}`", f"`{check}`", f"{found['bar']:g}", str(found["answers"])),
        *(str(found["runs"]), str(found["misses"]), f"{found['bound']:.1%}"),
        f"{found['lowest']:.3f} (`{found['lowest_answer']}`)",
        _one_in(found["after_tries"]),
        f"{found['fit']:.2f}" if "fit" in found else "by the bound",
    ]


def _one_in(probability: float) -> str:
    if probability < 1e-9:
        return "over a billion"
    return f"{1 / probability:,.0f}"


def _weak_cells(exercise: Exercise, check: str, entry: dict[str, Any]) -> Iterator[list[str]]:
    bar = entry["found"]["bar"]
    for name, weak in entry["found"]["weak"].items():
        phrase = entry["excludes"].get(name, name)
        passes = weak["after_tries"]
        yield [
            *(f"`{exercise.name}`", f"`{check}`", f"{phrase} (`{name}`)", str(weak["runs"])),
            *(f"{weak['best']:.3f}", f"{bar - weak['best']:.3f}", str(weak["passes"])),
            f"{passes:.2%}" if passes >= 1e-4 else "under 0.01 %",
        ]


def _settings(entries: Sequence[tuple[Exercise, str, dict[str, Any]]]) -> Iterator[str]:
    """Yield a line for each setting, with the number of its trainings."""
    counts: dict[tuple[str, str, int], int] = {}
    for _, _, entry in entries:
        for group in entry["measured"]:
            key = group["with"], group["machine"], group["threads"]
            scores = [*group["scores"].values(), *group["weak"].values()]
            counts[key] = counts.get(key, 0) + sum(map(len, scores))
    for (versions, machine, threads), count in counts.items():
        yield f"- {count:,} scores: {versions}; {machine}; threads of a training: {threads}"
