"""The settings that the course needs of nbgrader, for `nbgrader_config.py`."""

from __future__ import annotations

from typing import Any

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import (
    AssignLatePenalties,
    GetGrades,
    LimitOutput,
    OverwriteKernelspec,
)

from kata_grader.nbgrader.autograde import GradeOutside, RestoreNotebook, SubmissionExporter
from kata_grader.nbgrader.feedback import HideHiddenChecks
from kata_grader.nbgrader.saving import SaveGrades


def configure(c: Any, course: str = "", seed: int = 0, isolation: str = "process") -> None:
    """Have nbgrader grade the course's notebooks outside of any kernel.

    Call it in `nbgrader_config.py`, before settings of your own. All other settings (late
    penalties, exchange, database) are nbgrader's own and stay free.

    Args:
        c: what `get_config()` returns.
        course: the folder that has course.toml; empty for the installed course.
        seed: the seed of the checks' inputs; one of your own, so that answers can't be tabulated.
        isolation: where the answers run.

    Example:
        >>> c = get_config()
        >>> configure(c, seed=4711)
    """
    c.Autograde.exporter_class = SubmissionExporter
    # RestoreNotebook does the work of ClearOutput, DeduplicateIds, OverwriteCells and
    # CheckCellMetadata, and puts missing cells back; GradeOutside takes the place of Execute, and
    # SaveGrades that of SaveAutoGrades.
    c.Autograde.sanitize_preprocessors = [RestoreNotebook, OverwriteKernelspec]
    c.Autograde.autograde_preprocessors = [
        GradeOutside,
        LimitOutput,
        SaveGrades,
        AssignLatePenalties,
    ]
    c.GenerateFeedback.preprocessors = [GetGrades, HideHiddenChecks, CSSHTMLHeaderPreprocessor]
    c.GradeOutside.course = course
    c.GradeOutside.seed = seed
    c.GradeOutside.isolation = isolation
