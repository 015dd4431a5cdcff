"""What a check module imports."""

from kata_grader.checking.agree import (
    agree,
    agree_on,
    as_array,
    expect,
    hidden,
    points,
    rejects,
    training,
    unchanged,
)
from kata_grader.checking.failures import CheckFailure, Raised
from kata_grader.isolation.wire import Named as named

__all__ = [
    "CheckFailure",
    "Raised",
    "agree",
    "agree_on",
    "as_array",
    "expect",
    "hidden",
    "named",
    "points",
    "rejects",
    "training",
    "unchanged",
]
