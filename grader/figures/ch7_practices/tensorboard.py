"""Figures of `tensorboard`."""

from kata_drawing import Drawing, Figure

# What the lesson's loop prints: step, tag, value.
EVENTS = [
    (0, "epoch_loss", 0.69),
    (0, "epoch_accuracy", 0.5),
    (1, "epoch_loss", 0.41),
    (1, "epoch_accuracy", 0.75),
]
COLOURS = {"epoch_loss": "warm", "epoch_accuracy": "good"}


def halves():
    """Draw the callback and the program, with the folder between them."""
    found = Drawing(420, 150)
    found.text(72, 12, "your training", "soft", size=13)
    found.text(348, 12, "another program", "soft", size=13)
    found.box(4, 28, 136, 36, "fit", "plain")
    found.line((72, 64), (72, 92), arrow=True)
    found.box(4, 92, 136, 48, "callback\nTensorBoard", "accent")
    found.line((140, 116), (162, 116), arrow=True)
    found.box(164, 84, 92, 64, "folder logs\nevent files", "warm", 13, 2)
    found.line((256, 116), (278, 116), arrow=True)
    found.box(280, 92, 136, 48, "program\ntensorboard", "accent")
    found.line((348, 92), (348, 66), arrow=True)
    found.box(280, 28, 136, 36, "your browser", "good")
    return found


def sorted_out():
    """Draw the events of one file in their order, and the curve that each tag becomes."""
    found = Drawing(420, 234)
    for x, title in ((16, "step"), (92, "tag"), (168, "value")):
        found.text(x, 14, title, "soft", size=12)
    for row, (step, tag, value) in enumerate(EVENTS):
        y = 34 + row * 48
        found.box(2, y, 188, 34, "", COLOURS[tag], corner=2)
        for x, text in ((16, str(step)), (92, tag), (168, f"{value:g}")):
            found.text(x, y + 17, text, size=13)
    for number, (tag, kind) in enumerate(COLOURS.items()):
        top = 32 + number * 116
        found.text(330, top - 18, tag, kind, size=13)
        place = found.axes(256, top, 150, 66, (-0.4, 1.4), (0, 1))
        points = [(step, value) for step, name, value in EVENTS if name == tag]
        found.line(*(place(*point) for point in points), kind=kind)
        for step, value in points:
            x, y = place(step, value)
            found.dot(x, y, "", kind, 5)
            found.text(x, y - 14, f"{value:g}", size=12)
            found.text(x, top + 80, str(step), "soft", size=12)
    found.text(222, 118, "→", size=22)
    return found


FIGURES = [
    Figure(
        "reads these files again and again, and draws them",
        "The two halves never speak to each other. So you can look at a training while it runs, "
        "or long after it.",
        halves(),
    ),
    Figure(
        "`read_scalars` then gives",
        "Events of all tags lie in the file as they came. Those of one tag, by their steps, are a "
        "curve.",
        sorted_out(),
    ),
]
