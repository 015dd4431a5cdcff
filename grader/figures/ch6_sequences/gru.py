"""Figures of `gru`."""

from kata_drawing import Drawing, Figure

# The example of the lesson.
OLD, CANDIDATE = 0.6, -0.2
GATE = 0.25


def step():
    """Draw one timestep: the old state is kept in part, and the candidate fills up the rest."""
    found = Drawing(416, 218)
    state, keep, add, below = 34, 120, 300, 196
    found.text(34, state - 20, "old state", "warm")
    found.text(372, state - 20, "new state", "warm")
    found.line((6, state), (keep - 15, state), kind="warm", arrow=True)
    found.line((keep + 14, state), (add - 15, state), kind="warm", arrow=True)
    found.line((add + 14, state), (410, state), kind="warm", arrow=True)
    found.dot(keep, state, "×", "warm", 13)
    found.dot(add, state, "+", "warm", 13)
    found.box(keep - 20, 72, 40, 28, "z", "good")
    found.line((keep, 72), (keep, state + 15), arrow=True)
    found.dot(add, 86, "×", "accent", 13)
    found.line((add, 72), (add, state + 15), kind="accent", arrow=True)
    found.line((keep + 20, 86), (add - 15, 86), arrow=True)
    found.text((keep + add) / 2 + 2, 75, "1 - z", "good", size=13)
    found.box(add - 52, 122, 104, 30, "candidate k", "accent")
    found.line((add, 122), (add, 101), kind="accent", arrow=True)
    found.dot(200, 137, "×", "warm", 13)
    found.line((214, 137), (add - 54, 137), kind="warm", arrow=True)
    found.line((54, state), (54, 137), (185, 137), kind="warm", arrow=True)
    found.box(180, 168, 40, 28, "r", "good")
    found.line((200, 168), (200, 152), arrow=True)
    found.text(116, 124, "h U + c", "soft", size=13)
    found.text(370, below, "x W + b", "soft", size=13)
    found.line((340, below), (add, below), (add, 154), arrow=True)
    return found


def between():
    """Draw the new state on the line from the candidate to the old state."""
    left, right, y = 56, 356, 64
    found = Drawing(416, 104)

    def at(part):
        return left + (right - left) * part

    found.line((left, y), (right, y))
    new = round(GATE * OLD + (1 - GATE) * CANDIDATE, 9) + 0.0  # no -0
    for part, value, name, kind in [
        (0, CANDIDATE, "candidate", "accent"),
        (GATE, new, "new state", "good"),
        (1, OLD, "old state", "warm"),
    ]:
        found.dot(at(part), y, kind=kind, radius=7)
        found.text(at(part), y - 22, f"{value:g}")
        found.text(at(part), y + 24, name, kind, size=13)
    low = y - 44
    found.line((left, low), (at(GATE), low), kind="warm")
    found.line((at(GATE), low), (right, low), kind="accent")
    found.text(at(GATE / 2), low - 12, f"z = {GATE}", "warm", size=13)
    found.text(at((1 + GATE) / 2), low - 12, f"1 - z = {1 - GATE}", "accent", size=13)
    return found


def arrays():
    """Draw how the three parts lie side by side in each array of the weights."""
    found = Drawing(412, 208)
    left, wide = 108, 96
    parts = {"z": ("update", "good"), "r": ("reset", "good"), "h": ("candidate", "accent")}
    for number, (name, _) in enumerate(parts.values()):
        found.text(left + (number + 0.5) * wide, 10, name, "soft", size=13)
        found.text(left + (number + 0.5) * wide, 198, "columns: units", "soft", size=12)
    for y, high, sign, rows in [(24, 42, "W", "features"), (76, 56, "U", "units")]:
        for number, (part, (_, kind)) in enumerate(parts.items()):
            found.box(left + number * wide, y, wide, high, f"{sign} {part}", kind, corner=0)
        found.text(left - 8, y + high / 2, f"rows: {rows}", "soft", "end", 12)
    for y, row, sign in [(142, 0, "b"), (164, 1, "c")]:
        for number, (part, (_, kind)) in enumerate(parts.items()):
            found.box(left + number * wide, y, wide, 22, f"{sign} {part}", kind, corner=0)
        found.text(left - 8, y + 11, f"bias, row {row}", "soft", "end", 12)
    return found


FIGURES = [
    Figure(
        "All products between vectors here",
        "The update gate z works twice: it keeps a part of the old state, and what it takes away "
        "there, it gives to the candidate. The reset gate r says how much of the past the "
        "candidate sees.",
        step(),
    ),
    Figure(
        "the state is halved to 0.3",
        "The new state lies between the candidate and the old state. Here z = 0.25, so a quarter "
        "of the way leads from the candidate to it.",
        between(),
    ),
    Figure(
        "Keras stores the three side by side",
        "The three arrays. Each has a block of columns for each gate and for the candidate.",
        arrays(),
    ),
]
