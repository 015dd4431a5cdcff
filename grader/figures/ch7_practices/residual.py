"""Figures of `residual`."""

from kata_drawing import Drawing, Figure, curves

# The norms of gradients in the lesson, in the order in which a gradient comes by.
BLOCKS = (30, 25, 20, 15, 10, 5, 1)
PLAIN = (8e-02, 1e-04, 5e-08, 3e-11, 4e-14, 3e-17, 2e-19)
RESIDUAL = (1e-01, 2e-01, 2e-01, 3e-01, 5e-01, 1e00, 2e00)


def block():
    """Draw a residual block: the input goes through the layers, and around them."""
    found = Drawing(470, 130)
    found.text(14, 92, "x", size=17)
    found.line((28, 92), (110, 92), arrow=True)
    found.box(112, 72, 92, 40, "layer", "accent")
    found.line((204, 92), (240, 92), arrow=True)
    found.box(242, 72, 92, 40, "layer", "accent")
    found.line((334, 92), (379, 92), arrow=True)
    found.text(356, 76, "f(x)", size=14)
    found.dot(396, 92, "+", "warm", 15)
    found.line((64, 92), (64, 28), (396, 28), (396, 75), kind="warm", arrow=True)
    found.text(230, 15, "the way around: x, unchanged", "warm")
    found.line((411, 92), (440, 92), arrow=True)
    found.text(454, 92, "y", size=17)
    return found


def factors(weight, layers):
    """Return what is left of a gradient of 1 after each layer, plain and residual."""
    steps = range(layers + 1)
    return {
        "plain": [abs(weight) ** step for step in steps],
        "residual": [abs(1 + weight) ** step for step in steps],
    }


FIGURES = [
    Figure(
        "y = x + f(x)",
        "A residual block adds its input to what its layers make of it: y = x + f(x).",
        block(),
    ),
    Figure(
        "| residual | 2.2 |",
        "What is left of a gradient after some layers with W = 0.1. On a screen, choose the depth "
        "and the weight. Predict question 1, then set W to −0.1 and the layers to 10.",
        curves(factors(0.1, 10), "layers on the way back", "gradient", 0, logarithmic=True),
        "gradient",
    ),
    Figure(
        "block 30",
        "The same numbers as a gradient meets them: from block 30, on the left, back to block 1. "
        "On this scale a straight line down means that the same factor is lost at every block.",
        curves(
            {"plain": PLAIN, "residual": RESIDUAL},
            "block, from the last back to the first",
            "norm of the gradient, logarithmic",
            at=BLOCKS,
            logarithmic=True,
        ),
    ),
]
