"""`kata report --canvas` and `--moodle`: grades in the form that a platform imports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kata_grader.classroom.reports.assignments import assignments_of
from kata_grader.classroom.results import ClassResult
from kata_grader.errors import KataError
from kata_grader.intake.platforms.installed import platforms
from kata_grader.intake.platforms.tables import read_table
from kata_grader.plain_text import counted, one_line
from kata_grader.whole_file import write_private


def write_grades(
    result: ClassResult, platform: str, export: Path, wanted: Sequence[str], folder: Path
) -> tuple[str, tuple[str, ...]]:
    """Write the file that a platform imports; return what was written, and warnings.

    Args:
        result: the results of the class.
        platform: the platform's name.
        export: what the platform exported.
        wanted: what `--assignment` says.
        folder: where the file goes.

    Raises:
        KataError: there is no such platform, or it takes no grades; the export can't be used, or
            would be overwritten.
    """
    known = {name: one.grades_out for name, one in platforms().items() if one.grades_out}
    fill = known.get(platform)
    if fill is None:
        raise KataError(f"No platform {platform} takes grades: there are {', '.join(known)}.")
    path = folder / f"{platform}-import.csv"
    if path.exists() and export.exists() and path.samefile(export):
        raise KataError(f"{export} would be overwritten: give the export another name.")
    columns = {column for kind in platforms()[platform].rosters for column in kind.names}
    table = read_table(export, columns)
    learners = [one.name for one in result.learners]
    assignments = assignments_of(result, wanted)
    found = fill(table, assignments, learners)
    write_private(path, found.data)
    names = ", ".join(one.name for one in assignments)
    said = f"wrote {path}: {names} of {counted(found.learners, 'learner')}"
    return said, tuple(map(one_line, found.warnings))
