"""Figures of `filters`."""

from math import sqrt

from kata_drawing import Drawing, Figure

# The gradient of the example's score, which is the same everywhere.
GRADIENT = (3, -4)

# The image that is turned into greys: its two numbers, their mean and deviation, and the greys.
PIXELS, MEAN, DEVIATION, GREYS = (0, 4), 2, 2, (102, 153)


def loop():
    """Draw one step of the ascent: from the image to the score, and back to the image."""
    wide, high, gap, low = 84, 60, 20, 110
    found = Drawing(4 * wide + 3 * gap + 8, low + high + 6)

    def left(column):
        return 4 + column * (wide + gap)

    forward = [
        ("image x", "plain"),
        ("network\nup to the\nlayer", "faint"),
        ("activation\nof the\nfilter", "accent"),
        ("its mean:\nscore s", "accent"),
    ]
    back = [
        ("add it,\ntimes step", "warm"),
        ("divide\nby r", "warm"),
        ("gradient g\nfor each\npixel", "warm"),
    ]
    for column, (text, kind) in enumerate(forward):
        found.box(left(column), 4, wide, high, text, kind, 13)
        if column:
            found.line((left(column) - gap, 34), (left(column) - 1, 34), arrow=True)
    middle = low + high / 2
    for column, (text, kind) in enumerate(back):
        found.box(left(column), low, wide, high, text, kind, 13)
        if column:
            found.line((left(column), middle), (left(column) - gap + 1, middle), arrow=True)
    found.line(
        (left(3) + wide / 2, 4 + high),
        (left(3) + wide / 2, middle),
        (left(2) + wide + 1, middle),
        arrow=True,
    )
    found.line((left(0) + wide / 2, low), (left(0) + wide / 2, 5 + high), arrow=True)
    return found


def step():
    """Draw where the score of the example is equally high, and one step of size 1 from (0, 0)."""
    corner, side, reach = 36, 260, 1.6
    found = Drawing(corner + side + 74, side + 36)

    def at(x1, x2):
        return corner + (x1 / reach + 1) * side / 2, 10 + (1 - x2 / reach) * side / 2

    found.line(at(-reach, reach), at(-reach, -reach), at(reach, -reach), kind="axis")
    for value in (-1, 0, 1):
        text = str(value).replace("-", "−")
        found.text(at(value, 0)[0], side + 24, text, "soft", size=12)
        found.text(corner - 10, at(0, value)[1], text, "soft", "end", 12)
    found.text(corner + side, side + 24, "x₁", "soft")
    found.text(corner - 14, 14, "x₂", "soft", "end")
    g1, g2 = GRADIENT
    r = sqrt((g1**2 + g2**2) / 2)
    end = (g1 / r, g2 / r)
    score = g1 * end[0] + g2 * end[1]
    for part in (-1, -0.5, 0, 0.5, 1):
        ends = []
        for x1 in (-reach, reach):  # cut the line at the edges of the field
            x2 = (part * score - g1 * x1) / g2
            if abs(x2) > reach:
                x2 = reach if x2 > 0 else -reach
                x1 = (part * score - g2 * x2) / g1
            ends.append(at(x1, x2))
        found.line(*ends, kind="" if part in (0, 1) else "axis")
        if part in (0, 1):
            found.text(ends[1][0] + 6, ends[1][1], f"s = {part * score:.3g}", anchor="start")
    found.line(at(0, 0), at(*end), kind="warm", arrow=True)
    found.dot(*at(0, 0), kind="accent")
    x, y = at(*end)
    found.text(x - 16, y - 3, f"({end[0]:.2f}, −{-end[1]:.2f})", "warm", "end")
    found.text(at(0, 0)[0] - 8, at(0, 0)[1] - 10, "(0, 0)", "accent", "end")
    return found


def greys():
    """Draw the scale of greys over standard deviations, and the two numbers on it."""
    left, unit, top = 30, 30, 62  # unit: the pixels of a standard deviation
    right = left + 10 * unit
    found = Drawing(right + 30, 126)
    for number in range(50):
        found.shade(left + number * unit / 5, top, unit / 5 + 0.5, 30, 5.1 * number + 2.5)
    found.line((left, top), (right, top), (right, top + 30), (left, top + 30), (left, top))
    for x, text in ((left, "0"), (right, "255")):
        found.text(x, top + 48, text)
    found.line((left + 5 * unit, top + 30), (left + 5 * unit, top + 38))
    found.text(left + 5 * unit, top + 50, "μ", "soft")
    for value, grey, way in zip(PIXELS, GREYS, (-1, 1), strict=True):
        x = left + ((value - MEAN) / DEVIATION + 5) * unit
        found.line((x, top - 22), (x, top - 1), kind="accent", arrow=True)
        found.text(x + way * 16, top - 42, f"{value} becomes\n{grey}", "accent")
    return found


FIGURES = [
    Figure(
        "Why divide by $r$?",
        "One step of the ascent, which is repeated again and again. Only the image changes; the "
        "weights of the network stay as they are.",
        loop(),
    ),
    Figure(
        "**By hand.** Let the image",
        "On each line the score is the same everywhere. The gradient points straight across the "
        "lines, where the score rises fastest.",
        step(),
    ),
    Figure(
        "Values below 0 become 0",
        "The whole scale of greys is ten standard deviations wide, so nearly all pixels of an "
        "image find a place on it.",
        greys(),
    ),
]
