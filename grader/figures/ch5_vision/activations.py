"""Figures of `activations`."""

from statistics import fmean, pstdev

from kata_drawing import Drawing, Figure

# The channel that is computed by hand, and the rounded grey values that the lesson gives.
CHANNEL = (1, 1, 1, 5)
GREYS = (91, 91, 91, 239)

# The picture of many channels: how many, their height and width, and how many in a row.
CHANNELS, HEIGHT, WIDTH, COLUMNS = 10, 7, 5, 4


def outputs():
    """Draw a network, and the model that leads from its input to a list of outputs."""
    found = Drawing(360, 236)
    wide, high, step = 112, 34, 49
    for number, text in enumerate(["image", "layers[0]", "layers[1]", "layers[2]", "…"]):
        y = 2 + number * step
        if number:
            found.line((4 + wide / 2, y - step + high), (4 + wide / 2, y - 1), arrow=True)
        found.box(4, y, wide, high, text, "accent" if number in (1, 3) else "plain")
    for number, side in ((1, 46), (3, 36)):
        y = 2 + number * step + high / 2
        found.line((4 + wide, y), (181, y), arrow=True)
        for place in (2, 1, 0):  # the pictures behind each other
            x = 184 + 7 * place
            found.box(x, y - side / 2 + 7 - 7 * place, side, side, kind="good", corner=0)
        found.text(256, y, "a picture for\neach filter", anchor="start", size=13)
    return found


def greys():
    """Draw the scale of greys over standard deviations, and the numbers of the channel on it."""
    left, unit, top = 40, 68, 62  # unit: the pixels of a standard deviation
    mean, deviation = fmean(CHANNEL), pstdev(CHANNEL)
    found = Drawing(left + 4 * unit + 40, 150)
    for step in range(64):
        found.shade(left + step * unit / 16, top, unit / 16 + 0.5, 30, 4 * step + 2)
    right = left + 4 * unit
    found.line((left, top), (right, top), (right, top + 30), (left, top + 30), (left, top))
    for mark, grey, place in (("μ − 2σ", 0, 0), ("μ", 128, 2), ("μ + 2σ", 255, 4)):
        x = left + place * unit
        found.line((x, top + 30), (x, top + 38))
        found.text(x, top + 52, str(grey))
        found.text(x, top + 74, mark, "soft", size=13)
    for value, grey in sorted(set(zip(CHANNEL, GREYS, strict=True))):
        x = left + ((value - mean) / deviation + 2) * unit
        found.line((x, top - 22), (x, top - 1), kind="accent", arrow=True)
        found.text(x, top - 42, f"{value} becomes\n{grey}", "accent")
    return found


def tiles():
    """Draw how ten channels lie in one picture, its pixels enlarged."""
    scale, left, top = 10, 8, 30
    rows = -(-CHANNELS // COLUMNS)
    wide, high = COLUMNS * WIDTH * scale, rows * HEIGHT * scale
    found = Drawing(left + wide + 100, top + high + 8)
    found.text(
        left + wide / 2, 12, f"{COLUMNS} x {WIDTH} = {COLUMNS * WIDTH} pixels", "soft", size=13
    )
    found.text(
        left + wide + 12, top + high / 2, f"{rows} x {HEIGHT} =\n21 pixels", "soft", "start", 13
    )
    found.shade(left, top, wide, high, 0)
    for number in range(CHANNELS):
        x = left + number % COLUMNS * WIDTH * scale
        y = top + number // COLUMNS * HEIGHT * scale
        found.box(x, y, WIDTH * scale, HEIGHT * scale, str(number), "faint", corner=0)
    return found


FIGURES = [
    Figure(
        "The new model shares",
        "The model of the example. It runs the layers of the network itself, and puts out what "
        "`layers[0]` and `layers[2]` make of the image.",
        outputs(),
    ),
    Figure(
        "**By hand.**",
        "The greys of a channel lie around its own mean μ, and its own standard deviation σ says "
        "how far 1 and 5 are from the middle.",
        greys(),
    ),
    Figure(
        "All channels go into one picture",
        "The example: channels 0 to 9 lie in rows of four, and two places stay black.",
        tiles(),
    ),
]
