"""Figures of `multi_output`."""

from kata_drawing import Drawing, Figure, stacks

# Output, activation, loss, colour; then weights and losses of the example.
HEADS = [
    ("age", "linear", "squared error", "accent"),
    ("income", "softmax", "cross-entropy", "good"),
    ("gender", "sigmoid", "cross-entropy", "warm"),
]
WEIGHTS = (0.25, 1, 10)
LOSSES = (5, 2, 0.6)


def one_number():
    """Draw the way from the code through three outputs and three losses to one number."""
    found = Drawing(420, 304)
    found.box(170, 4, 80, 32, "code")
    found.dot(210, 270, "L", "plain", 18)
    for number, ((name, activation, loss, kind), weight) in enumerate(
        zip(HEADS, WEIGHTS, strict=True)
    ):
        x = 70 + number * 140
        found.line((210, 36), (210, 52), (x, 52), (x, 76), arrow=True)
        found.box(x - 56, 76, 112, 46, f"{name}\n{activation}", kind, 13)
        found.line((x, 122), (x, 146), kind=kind, arrow=True)
        found.box(x - 56, 146, 112, 34, loss, kind, 13)
        if number == 1:
            found.line((x, 180), (x, 252), kind=kind, arrow=True)
        else:
            found.line((x, 180), (x, 270), (x + 122 * (1 - number), 270), kind=kind, arrow=True)
        found.text(x + 8, 216, f"· {weight:g}", kind, "start", 15)
    return found


FIGURES = [
    Figure(
        "$$ L = 0.25 L_{age}",
        "Three outputs read the same code. Their losses meet in one number, each with its weight, "
        "and that number is what training makes smaller.",
        one_number(),
    ),
    Figure(
        "Now the gender has the largest share",
        "The same three losses as parts of the sum, without and with their weights.",
        stacks(
            [
                ("plain", LOSSES),
                ("weighted", [w * loss for w, loss in zip(WEIGHTS, LOSSES, strict=True)]),
            ],
            {name: kind for name, _, _, kind in HEADS},
        ),
    ),
]
