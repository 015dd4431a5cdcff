"""Well-known wrong answers of `double`."""

from kata_grader.course.mistakes import Mistake

MISTAKES = [
    Mistake("unchanged", "The number comes back as it was: double it.", ("x + x", "x")),
]
