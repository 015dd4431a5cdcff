"""Figures of `simple_rnn`."""

import math

from kata_drawing import Drawing, Figure

# The example of the lesson.
W, U = 1, 0.5


def states(inputs):
    """Return the states after each timestep, as the lesson writes them."""
    found, state = [], 0.0
    for value in inputs:
        state = math.tanh(W * value + U * state)
        found.append("0" if state == 0 else f"{state:.3f}")
    return found


def unrolled(*sequences):
    """Draw the layer at each timestep of some sequences: input from below, state to the right."""
    step, first, high = 126, 62, 138
    found = Drawing(first + 2 * step + 102, high * len(sequences) - 6)
    for number, inputs in enumerate(sequences):
        y = 34 + number * high
        found.box(2, y - 13, 30, 26, "0", "warm", 13)
        before = 32
        for place, (value, state) in enumerate(zip(inputs, states(inputs), strict=True)):
            x = first + place * step
            found.line((before, y), (x, y), kind="warm", arrow=True)
            found.text((before + x) / 2 - 2, y - 11, "U", "soft", size=12)
            found.box(x, y - 20, 44, 40, "tanh")
            found.dot(x + 22, y + 80, str(value), "accent", 15)
            found.line((x + 22, y + 65), (x + 22, y + 22), kind="accent", arrow=True)
            found.text(x + 30, y + 44, "W", "soft", "start", 12)
            found.line((x + 44, y), (x + 53, y), kind="warm")
            found.box(x + 54, y - 13, 44, 26, state, "warm", 13)
            before = x + 98
    return found


def outputs():
    """Draw what leaves the layer: the last state alone, or the states of all timesteps."""
    step, y = 60, 70
    found = Drawing(412, 124)
    values = states([1, 0, 0])
    for left, every, title in [(10, False, "the last state"), (222, True, "the whole sequence")]:
        found.text(left + 90, 114, title, "soft", size=13)
        for place, value in enumerate(values):
            x = left + place * step
            found.box(x, y - 15, 48, 30, "tanh", size=13)
            if place < 2:
                found.line((x + 48, y), (x + step, y), kind="warm", arrow=True)
            if every or place == 2:
                found.line((x + 24, y - 15), (x + 24, 34), kind="warm", arrow=True)
                found.box(x, 6, 48, 26, value, "warm", 13)
    return found


FIGURES = [
    Figure(
        "Two timesteps later you still see the 1",
        "Each timestep multiplies its input by W = 1 and the state before it by U = 0.5. A 1 that "
        "was read first has faded at the end, a 1 that was read last has not.",
        unrolled([1, 0, 0], [0, 0, 1]),
    ),
    Figure(
        "The last state alone sums up",
        "To the left what a layer returns by default, to the right with `return_sequences=True`.",
        outputs(),
    ),
]
