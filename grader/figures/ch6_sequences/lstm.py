"""Figures of `lstm`."""

from kata_drawing import Drawing, Figure


def belt(steps):
    """Draw the carry as a belt through some timesteps: what is kept, and what is added."""
    step, top = 150, 40
    found = Drawing(steps * step + 74, 212)
    found.text(4, top, "carry", "accent", "start")
    found.text(4, 190, "state", "warm", "start")
    for number in range(steps):
        x = 62 + number * step
        found.line((x, top), (x + step, top), kind="accent", arrow=number == steps - 1)
        keep, add = x + 36, x + 96
        found.dot(keep, top, "×", "accent", 13)
        found.dot(add, top, "+", "accent", 13)
        found.box(keep - 21, 88, 42, 28, "f", "plain")
        found.box(add - 24, 88, 48, 28, "i · k", "plain")
        found.line((keep, 88), (keep, top + 15), arrow=True)
        found.line((add, 88), (add, top + 15), arrow=True)
        found.line((x, 190), (x + step, 190), kind="warm", arrow=number == steps - 1)
        found.line((x + 16, 190), (x + 16, 150), (keep, 150), (keep, 118), arrow=True)
        found.line((keep, 150), (add, 150), (add, 118), arrow=True)
        out = x + 132
        found.line((out, top), (out, 150), kind="accent", arrow=True)
        found.box(out - 16, 150, 32, 26, "o", "warm")
        found.line((out, 176), (out, 188), kind="warm", arrow=True)
        found.text(x + 66, 12, f"timestep {number + 1}", "soft", size=12)
    return found


FIGURES = [
    Figure(
        "The output gate $o_t$ decides",
        "The carry runs along the top like a belt. At each timestep the forget gate f says how "
        "much of it is kept, and the input gate i how much of the candidate k is added. The "
        "output gate o says how much of the new carry is shown as the state.",
        belt(3),
    ),
]
