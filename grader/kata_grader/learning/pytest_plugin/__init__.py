"""Running a course's checks under pytest: thin hooks over the other rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kata_grader.course.manifest import Course

# Where pytest's configuration holds the course.
COURSE_KEY: pytest.StashKey[Course] = pytest.StashKey()
