"""Well-known wrong answers of `recorder`."""

from kata_grader.course.mistakes import Mistake

MISTAKES = [
    Mistake(
        "limit_ignored",
        "All values are kept: forget the oldest.",
        ("self.values[-self.limit :]", "self.values"),
    ),
    Mistake(
        "oldest_kept",
        "The oldest values are kept: keep the newest.",
        ("self.values[-self.limit :]", "self.values[: self.limit]"),
    ),
    Mistake(
        "smallest",
        "The smallest value is returned: the best is the largest.",
        ("max(self.values)", "min(self.values)"),
    ),
    Mistake(
        "one_line",
        "All values stand on one line: end each with a line break.",
        (r'f"{value}\n"', 'f"{value} "'),
    ),
]
