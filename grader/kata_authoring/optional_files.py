"""The places of an exercise that a course need not have, but its repository may.

An exercise is four files and an entry in the manifest. A repository can hold more of each: a test
that compares the solution with something else, answers in other styles, a row in a table that
people read. Where it has the folder or the table, each exercise has a place there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kata_grader.course.manifest import Chapter, Course, Exercise
from markdown_it import MarkdownIt

ROW = re.compile(r"\|\s*\[?`(\w+)`")


def oracle_of(exercise: Exercise) -> Path | None:
    """Return where the test is that compares the solution with something else."""
    folder = exercise.root / "tests" / "oracles"
    return folder / f"test_{exercise.name}.py" if folder.is_dir() else None


def answers_of(exercise: Exercise) -> dict[str, Path]:
    """Return the folders of right and of wrong answers in other styles, by their kind."""
    folder = exercise.root / "benchmarks" / "answers"
    kinds = ("right", "wrong")
    return {kind: folder / kind / exercise.name for kind in kinds if (folder / kind).is_dir()}


@dataclass(frozen=True)
class Table:
    """A table of exercises in a page of Markdown.

    Attributes:
        page: the file.
        lines: all lines of the page.
        first: the number of the table's first line, counted from 0.
        last: the number of its last line.
        rows: the numbers of the lines of exercises, by their names.
    """

    page: Path
    lines: tuple[str, ...]
    first: int
    last: int
    rows: dict[str, int]

    def with_row(self, chapter: Chapter, name: str) -> str:
        """Return the page with a row for an exercise that comes last in its chapter."""
        headings = [cell.strip() for cell in self.lines[self.first].strip().strip("|").split("|")]
        new = [_row(f"`{name}`", *(f"TODO: {cell or 'more'}" for cell in headings[1:]))]
        beside = [self.rows[e.name] for e in chapter.exercises if e.name in self.rows]
        own = self.lines[self.first : self.last + 1]
        if not beside and any(line.lstrip().startswith("| **") for line in own):
            new.insert(0, _row(f"**{chapter.title}**", *("" for _ in headings[1:])))
        after = max(beside, default=self.last) + 1
        return "\n".join((*self.lines[:after], *new, *self.lines[after:]))


def table_of(course: Course) -> Table | None:
    """Return the table that lists the exercises in the README or the docs, if there is one."""
    names = {exercise.name for exercise in course.exercises}
    for page in (course.root / "README.md", *sorted((course.root / "docs").rglob("*.md"))):
        text = page.read_text("utf-8") if page.is_file() else ""
        lines = tuple(text.split("\n"))
        for token in MarkdownIt().enable("table").parse(text):
            if token.type == "table_open" and token.map:
                first, end = token.map
                found = {n: ROW.match(lines[n].lstrip()) for n in range(first, end)}
                rows = {match[1]: n for n, match in found.items() if match and match[1] in names}
                # A table of something else may name some of them too.
                if 2 * len(rows) > len(names):
                    return Table(page, lines, first, end - 1, rows)
    return None


def _row(*cells: str) -> str:
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"
