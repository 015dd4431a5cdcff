"""Configuring nbgrader to grade the course's notebooks, in `nbgrader_config.py`."""

from __future__ import annotations

from typing import Any

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import (
    AssignLatePenalties,
    GetGrades,
    LimitOutput,
    OverwriteKernelspec,
    SaveAutoGrades,
)

from kata_classroom.nbgrader.autograde import (
    GradeOutside,
    HideHiddenChecks,
    ShowAsText,
    SubmissionExporter,
)


def configure(c: Any, course: str = "", seed: int = 0, isolation: str = "sandbox") -> None:
    """Make nbgrader check the answers in isolated workers, not in a kernel.

    Call it in `nbgrader_config.py`, before your own settings. All other settings of nbgrader (late
    penalties, exchange, database) are yours to choose.

    Args:
        c: what `get_config()` returns.
        course: the folder that has course.toml; empty for the installed course.
        seed: the seed of the checks' inputs, a secret of the class. `kata notebooks` writes a
            random one. With 0, which is the learners' own, nothing is graded.
        isolation: where the answers run: `sandbox`, or `process`, where the code of learners can
            read your files and use the network.

    Example:
        >>> c = get_config()
        >>> configure(c, seed=225851433717292838123765413027)
    """
    c.Autograde.exporter_class = SubmissionExporter
    # SubmissionExporter replaces ClearOutput, DeduplicateIds, OverwriteCells and CheckCellMetadata,
    # and also puts missing cells back. GradeOutside replaces Execute.
    c.Autograde.sanitize_preprocessors = [OverwriteKernelspec]
    c.Autograde.autograde_preprocessors = [
        GradeOutside,
        LimitOutput,
        SaveAutoGrades,
        AssignLatePenalties,
        ShowAsText,
    ]
    c.GenerateFeedback.preprocessors = [GetGrades, HideHiddenChecks, CSSHTMLHeaderPreprocessor]
    c.GradeOutside.course = course
    c.GradeOutside.seed = seed
    c.GradeOutside.isolation = isolation
