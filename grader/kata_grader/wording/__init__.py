"""What people read of a verdict: made where it is shown, and part of nothing that is decided."""

from kata_grader.wording.messages import (
    Causes,
    CourseWords,
    message,
    printed,
    public,
    public_verdict,
)
from kata_grader.wording.sentences import sentence

__all__ = [
    "Causes",
    "CourseWords",
    "message",
    "printed",
    "public",
    "public_verdict",
    "sentence",
]
