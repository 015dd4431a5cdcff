"""Figures of `fine_tuning`."""

from kata_drawing import Drawing, Figure

# The base of the worked example, unfrozen from conv2 on: what each layer does in steps 1 and 4.
LAYERS = {
    "conv1": ("frozen", "frozen"),
    "bn1": ("frozen", "frozen"),
    "conv2": ("frozen", "unfrozen"),
    "bn2": ("frozen", "frozen"),
    "pool2": ("no weights", "no weights"),
    "conv3": ("frozen", "unfrozen"),
    "head": ("new", "new"),
}
KINDS = {"frozen": "faint", "unfrozen": "accent", "no weights": "plain", "new": "warm"}

# The weight of the example: before, after one long step, and after a thousand short ones.
BEFORE, LONG, SHORT = 0.2, -0.1, 0.17


def phases():
    """Draw the network twice: while the head is trained, and while it is fine-tuned."""
    wide, high, step = 104, 30, 44
    found = Drawing(348, 390)
    for number, title in enumerate(("step 1:\ntrain the head", "step 4:\nfine-tune")):
        x = 82 + number * 150
        found.text(x + wide / 2, 20, title, "soft")
        for place, (name, states) in enumerate(LAYERS.items()):
            y = 48 + place * step
            if place:
                found.line((x + wide / 2, y - step + high), (x + wide / 2, y - 1), arrow=True)
            found.box(x, y, wide, high, name, KINDS[states[number]])
    bottom = 48 + (len(LAYERS) - 2) * step + high
    found.line((68, 48), (62, 48), (62, bottom), (68, bottom))
    found.text(52, (48 + bottom) / 2, "base", anchor="end")
    for x, state in zip((8, 92, 196, 304), KINDS, strict=True):
        found.box(x, 367, 14, 14, kind=KINDS[state], corner=3)
        found.text(x + 19, 374, state, "soft", "start", 12)
    return found


def steps():
    """Draw on a line how far the weight of the example moves with either learning rate."""
    left, unit, y = 48, 880, 84  # the pixels of one whole unit
    found = Drawing(left + 0.3 * unit + 48, 152)

    def at(weight):
        return left + (weight - LONG) * unit

    found.line((at(LONG) - 30, y), (at(BEFORE) + 30, y), kind="axis")
    for weight in (LONG, 0, 0.1, SHORT, BEFORE):
        found.line((at(weight), y - 4), (at(weight), y + 4), kind="axis")
    for weight in (0, 0.1):
        found.text(at(weight), y + 18, f"{weight:g}", "soft", size=12)
    for weight, kind in ((LONG, "warm"), (SHORT, "good"), (BEFORE, "accent")):
        found.dot(at(weight), y, kind=kind, radius=6)
    found.text(at(LONG), y + 20, "−0.1", "warm")
    found.text(at(SHORT) - 7, y + 20, "0.17", "good", "end")
    found.text(at(BEFORE) + 7, y + 20, "0.2", "accent", "start")
    corner = y - 40
    found.line(
        (at(BEFORE), y - 9),
        (at(BEFORE), corner),
        (at(LONG), corner),
        (at(LONG), y - 9),
        kind="warm",
        arrow=True,
    )
    found.text((at(BEFORE) + at(LONG)) / 2, corner - 16, "rate 0.1: one step", "warm")
    corner = y + 40
    found.line(
        (at(BEFORE), y + 9),
        (at(BEFORE), corner),
        (at(SHORT), corner),
        (at(SHORT), y + 9),
        kind="good",
        arrow=True,
    )
    found.text(at(BEFORE) + 30, corner + 16, "rate 0.00001: a thousand steps", "good", "end")
    return found


FIGURES = [
    Figure(
        "Say a weight of a kernel is",
        "The gradient is 3 each time. A step with the high rate throws the weight far beyond 0, "
        "and a thousand steps with the low rate leave it near its place.",
        steps(),
    ),
    Figure(
        "A pooling has no weights",
        "The worked example with a head on it. At first only the head learns. Then the "
        "convolutions from `conv2` on learn too, but no batch normalisation.",
        phases(),
    ),
]
