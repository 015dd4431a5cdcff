"""What was measured of bars, as tables: in a terminal, and as a page of the docs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kata_grader.checking.bars import TRAININGS
from kata_grader.course.manifest import Course, Exercise
from kata_grader.course.templates import rendered

from kata_authoring.bar_gaps import MAX_AFTER_TRIES, MAX_SINGLE, MAX_WEAK
from kata_authoring.evidence import PUBLIC, read_evidence

if TYPE_CHECKING:
    from rich.table import Table

LEGEND = (
    "lowest: of all right trainings; missed at most: how often one training of a right answer "
    "misses, with 95 % confidence; after tries: how often all of a right answer's trainings miss, "
    "or one of a weak model's reaches the bar (estimates)"
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
    settings: Counter[tuple[str, str, int]] = Counter()
    for _, _, entry in entries:
        for group in entry["measured"]:
            scores = [*group["scores"].values(), *group["weak"].values()]
            settings[group["with"], group["machine"], group["threads"]] += sum(map(len, scores))
    return rendered(
        "kata_authoring",
        "bars.md.jinja",
        answers=" to ".join(str(count) for count in dict.fromkeys((counts[0], counts[-1]))),
        trainings=TRAININGS,
        single=MAX_SINGLE,
        after=MAX_AFTER_TRIES,
        weakest=MAX_WEAK,
        bars=[(exercise, check, entry["found"]) for exercise, check, entry in entries],
        settings=settings,
    )


def _measured(
    exercises: Sequence[Exercise], suffix: str = ""
) -> Iterator[tuple[Exercise, str, dict[str, Any]]]:
    for exercise in exercises:
        for check, entry in read_evidence(exercise).items():
            if f"found{suffix}" in entry:
                yield exercise, check, entry
