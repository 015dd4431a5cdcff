"""Well-known wrong answers of `tally`."""

from kata_grader.course.mistakes import Mistake

MISTAKES = [
    Mistake(
        "newest_alone",
        "The newest number replaces the others: add it.",
        ("self.strokes += strokes", "self.strokes = strokes"),
    ),
]
