"""Everything that a module of checks imports, in one place."""

from kata_grader.checking.agree import (
    agree,
    agree_on,
    as_array,
    expect,
    refusal_of,
    rejects,
    unchanged,
)
from kata_grader.checking.pictures import Row
from kata_grader.checking.side import kit
from kata_grader.course.check_decorators import hidden, needs, points, training
from kata_grader.failures import CheckFailure, Raised
from kata_grader.isolation.wire import Named as named

__all__ = [
    "CheckFailure",
    "Raised",
    "Row",
    "agree",
    "agree_on",
    "as_array",
    "expect",
    "hidden",
    "kit",
    "named",
    "needs",
    "points",
    "refusal_of",
    "rejects",
    "training",
    "unchanged",
]
