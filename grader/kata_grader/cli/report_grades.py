"""`kata report --canvas` and `--moodle`: grades in the form that a platform imports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kata_grader.errors import KataError
from kata_grader.grading.results import ClassResult
from kata_grader.plain_text import counted, one_line
from kata_grader.reports.platforms.canvas import canvas_grades
from kata_grader.reports.platforms.moodle import moodle_grades
from kata_grader.whole_file import write_whole

WRITERS = {"canvas": canvas_grades, "moodle": moodle_grades}


def write_grades(
    result: ClassResult, platform: str, export: Path, wanted: Sequence[str], folder: Path
) -> tuple[str, tuple[str, ...]]:
    """Write the file that a platform imports; return what was written, and warnings.

    Args:
        result: the results of the class.
        platform: `canvas` or `moodle`.
        export: what the platform exported.
        wanted: what `--assignment` says.
        folder: where the file goes.

    Raises:
        KataError: the export can't be used, or would be overwritten.
    """
    path = folder / f"{platform}-import.csv"
    if path.exists() and export.exists() and path.samefile(export):
        raise KataError(f"{export} would be overwritten: give the export another name.")
    found = WRITERS[platform](result, export, wanted)
    write_whole(path, found.data)
    said = f"wrote {path}: {', '.join(found.assignments)} of {counted(found.learners, 'learner')}"
    return said, tuple(map(one_line, found.warnings))
