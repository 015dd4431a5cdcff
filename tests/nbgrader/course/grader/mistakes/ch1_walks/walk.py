"""Well-known wrong answers of `walk`."""

from kata_grader.course.mistakes import Mistake, on

MISTAKES = [
    Mistake(
        "never_forgets",
        "The walk never forgets: keep only a part of the place.",
        on("        place = rate * place + x_t\n        places", "rate * ", ""),
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
