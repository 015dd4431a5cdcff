"""Figures of `residual`."""

from kata_grader.lessons.drawing import Drawing
from kata_grader.lessons.figures import Figure


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


FIGURES = [
    Figure(
        "y = x + f(x)",
        "A residual block adds its input to what its layers make of it: y = x + f(x).",
        block(),
    ),
]
