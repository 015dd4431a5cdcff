"""Figures of `feature_extraction`."""

from kata_drawing import Drawing, Figure

# The example of batch normalisation: the values of a batch, what they become in each mode, and what
# happens to the running mean.
VALUES = (4, 6)
MODES = [
    ("inference: the running mean stays 2", (2, 4), "warm"),
    ("training: the running mean becomes 2.3", (-1, 1), "good"),
]


def chain(drawing, y, boxes):
    """Draw boxes in a row, each with its x, its width, a text and a kind, and arrows between."""
    for number, (x, width, text, kind) in enumerate(boxes):
        drawing.box(x, y, width, 40, text, kind, 13)
        if number:
            before = boxes[number - 1]
            drawing.line((before[0] + before[1], y + 20), (x - 1, y + 20), arrow=True)


def two_ways():
    """Draw both ways: what runs once, and what runs again in each epoch."""
    found = Drawing(372, 372)
    found.text(4, 10, "Extract, then train", anchor="start")
    found.text(32, 46, "once", "soft", size=13)
    first = [(64, 70, "images", "plain"), (164, 80, "base", "faint")]
    chain(found, 26, [*first, (274, 86, "features", "accent")])
    found.line((317, 66), (317, 78), (107, 78), (107, 91), arrow=True)
    second = [(64, 86, "features", "accent"), (180, 64, "head", "warm")]
    chain(found, 92, [*second, (274, 86, "cat or dog", "plain")])
    found.line((317, 132), (317, 150), (107, 150), (107, 133), kind="good", arrow=True)
    found.text(212, 163, "again in each epoch", "good", size=13)

    found.text(4, 206, "Freeze and train end to end", anchor="start")
    first = [(4, 66, "images", "plain"), (92, 78, "augment", "plain")]
    first += [(192, 66, "frozen\nbase", "faint"), (280, 80, "features", "accent")]
    chain(found, 222, first)
    found.line((320, 262), (320, 283), arrow=True)
    found.box(280, 284, 80, 40, "head", "warm", 13)
    found.line((280, 304), (259, 304), arrow=True)
    found.box(170, 284, 88, 40, "cat or dog", size=13)
    found.line((214, 324), (214, 342), (37, 342), (37, 263), kind="good", arrow=True)
    found.text(126, 356, "again in each epoch", "good", size=13)
    return found


def normalised():
    """Draw in each mode where the values of the batch lie, and where they lie afterwards."""
    left, unit, first, last = 34, 42, -1, 6
    found = Drawing(left + (last - first) * unit + 28, 276)

    def at(value):
        return left + (value - first) * unit

    for number, (title, become, kind) in enumerate(MODES):
        y = 8 + number * 142
        found.text(left - 14, y, title, anchor="start")
        found.line((at(first) - 14, y + 92), (at(last) + 14, y + 92), kind="axis")
        for value in range(first, last + 1):
            found.line((at(value), y + 88), (at(value), y + 96), kind="axis")
            found.text(at(value), y + 108, str(value).replace("-", "−"), "soft", size=12)
        for before, after in zip(VALUES, become, strict=True):
            long = abs(at(after) - at(before)) + 36
            short = 17 * (at(before) - at(after)) / long
            found.line((at(before) - short, y + 42), (at(after) + short, y + 72), arrow=True)
            found.dot(at(before), y + 36, str(before), "accent", 14)
            found.dot(at(after), y + 78, str(after).replace("-", "−"), kind, 14)
    return found


FIGURES = [
    Figure(
        "The head is random at first, and",
        "The first way keeps the features and goes back to them, the second one goes back to the "
        "images. In both only the head learns.",
        two_ways(),
    ),
    Figure(
        "The 2.3 is",
        "What becomes of 4 and 6. In inference each value moves by 2, whatever else is in the "
        "batch. In training the batch is moved until its own mean is 0.",
        normalised(),
    ),
]
