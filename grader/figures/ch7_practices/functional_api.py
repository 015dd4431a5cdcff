"""Figures of `functional_api`."""

from kata_drawing import Drawing, Figure

# The worked example: what each layer gives, and its parameters.
FEATURES = 64
LAYERS = [("dense, ReLU", 32), ("dense, ReLU", 32), ("dense, softmax", 10)]


def network():
    """Draw the layers of the worked example as a chain, and what each of them counts."""
    step, left, wide = 72, 126, 132
    middle = left + wide / 2
    found = Drawing(420, 48 + len(LAYERS) * step + 22)
    found.text(middle, 14, "rows of 64 numbers")
    size = FEATURES
    for number, (text, units) in enumerate(LAYERS):
        y = 46 + number * step
        found.line((middle, y - 22), (middle, y), arrow=True)
        found.box(left, y, wide, 32, text, "accent")
        found.text(left - 10, y + 16, f"{units} units", "soft", "end", 13)
        count = f"{size} ∗ {units} + {units} = {size * units + units:,}"
        found.text(left + wide + 10, y + 16, count, "warm", "start", 13)
        found.line((middle, y + 32), (middle, y + 50), arrow=number == len(LAYERS) - 1)
        if number < len(LAYERS) - 1:
            found.text(middle + 12, y + 41, f"{units} numbers", "soft", "start", 12)
        size = units
    found.text(middle, 48 + len(LAYERS) * step + 4, f"rows of {size} probabilities")
    return found


def shared(before, after):
    """Draw two models around one layer, before and after one of them is trained."""
    found = Drawing(420, 214)
    for x, weight, title in ((0, before, "before"), (214, after, "after the training of one")):
        found.text(x + 103, 10, title, "soft", size=13)
        found.box(x + 73, 92, 60, 40, f"w = {weight:g}", "warm")
        for y, name in ((54, "one model"), (170, "the other")):
            near = 92 if y < 112 else 132
            found.text(x + 103, y - 22 if y < 112 else y + 26, name, "accent", size=13)
            found.dot(x + 22, y, "4", "plain", 15)
            found.line((x + 37, y), (x + 90, y), (x + 90, near), kind="accent", arrow=True)
            found.line((x + 116, near), (x + 116, y), (x + 169, y), kind="accent", arrow=True)
            found.dot(x + 184, y, f"{4 * weight:g}", "good", 15)
    found.line((210, 24), (210, 204), kind="axis")
    return found


FIGURES = [
    Figure(
        "Together they have 3,466 parameters.",
        "The network, from top to bottom, with the parameters of each layer. The first layer has "
        "more than half of them.",
        network(),
    ),
    Figure(
        "Now the other answers 10 as well",
        "The layer stands once, and both models lead through it. Whoever changes its weight "
        "changes it for both.",
        shared(2, 2.5),
    ),
]
