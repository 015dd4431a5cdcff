"""Well-known wrong answers of `walk`."""

from kata_grader.course.mistakes import Mistake

MISTAKES = [
    Mistake(
        "never_forgets",
        "The walk never forgets: keep only a part of the place.",
        (
            "        place = rate * place + x_t\n        places",
            "        place = place + x_t\n        places",
        ),
    ),
    Mistake(
        "rate_unchecked",
        "Any rate is accepted: refuse the ones that make no sense.",
        ("    _check_rate(rate)\n    return", "    return"),
    ),
    Mistake(
        "transposed",
        "Rows and columns are swapped.",
        ("image[row, column]", "image[column, row]"),
    ),
]
