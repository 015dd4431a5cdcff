"""Figures of `lstm`."""

from kata_drawing import Drawing, Figure, curves

# What one unit's carry begins with, and the candidates of 20 timesteps.
START = 1.0
CANDIDATES = [0.9, 0.8, -0.4, -0.9, 0.2, 0.7, -0.6, -0.8, 0.5, 0.9] * 2


def kept(forget):
    """Return the carry after each timestep, where nothing is added."""
    return [START * forget**step for step in range(len(CANDIDATES) + 1)]


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
    Figure(
        "The first unit kept what it had.",
        "What a forget gate leaves of a carry of 1 if nothing is added. On a screen, move the "
        "three gates yourself. Predict question 2, then set i to 0 and f to 0.9.",
        curves({f"f = {gate:g}": kept(gate) for gate in (1, 0.9, 0.5)}, "timestep", "carry", 0),
        "carry",
        {"start": START, "candidates": CANDIDATES},
    ),
]
