"""Well-known wrong answers of `line_fit`."""

from kata_grader.course.mistakes import Mistake

MISTAKES = [
    Mistake(
        "factor_missing",
        "The factor of the square's derivative is missing.",
        ("[2 * np.mean(error * x), 2 * np.mean(error)]", "[np.mean(error * x), np.mean(error)]"),
    ),
    Mistake(
        "error_reversed",
        "The error is reversed: the gradient points downhill.",
        ("w * x + b - y", "y - w * x - b"),
    ),
    Mistake(
        "no_intercept", "The intercept's gradient is missing.", ("2 * np.mean(error)]", "0.0]")
    ),
    Mistake(
        "intercept_not_added",
        "The intercept is never added.",
        ("return w * x + b\n", "return w * x\n"),
    ),
]
