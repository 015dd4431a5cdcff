"""nbgrader: its folder of submissions, and its export as a roster."""

from __future__ import annotations

from kata_classroom.platforms.base import Platform
from kata_classroom.platforms.tables import Columns

SUBMITTED = "submitted"  # the folder that it collects into
EXPORT = Columns(
    signs=(("student_id", "id"), ("first_name",), ("last_name",)),
    first=("first_name",),
    last=("last_name",),
    ids=("student_id", "id"),
    email=("email",),
    section=("section",),
)
PLATFORM = Platform("nbgrader", rosters=(EXPORT,))
