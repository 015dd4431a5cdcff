"""Figures of `model_selection`."""

from kata_drawing import Drawing, Figure


def parts():
    """Draw the three parts of a series, and which training uses which of them."""
    found = Drawing(412, 226)
    bounds = {"training": (2, 204), "validation": (206, 102), "test": (308, 102)}
    for name, kind in [("training", "accent"), ("validation", "warm"), ("test", "good")]:
        left, width = bounds[name]
        found.box(left, 6, width, 36, name, kind, corner=0)
    found.text(2, 58, "oldest", "soft", "start", 12)
    found.text(410, 58, "newest", "soft", "end", 12)
    found.box(2, 82, 204, 30, "train each option", "accent")
    found.box(214, 82, 94, 30, "compare", "warm")
    found.line((104, 42), (104, 80), kind="accent", arrow=True)
    found.line((258, 42), (258, 80), kind="warm", arrow=True)
    found.line((206, 97), (212, 97), arrow=True)
    found.box(2, 142, 306, 30, "train the best option anew", "plain")
    found.line((261, 112), (261, 140), arrow=True)
    found.box(316, 192, 94, 30, "test once", "good")
    found.line((363, 42), (363, 190), kind="good", arrow=True)
    found.line((155, 172), (155, 207), (314, 207), arrow=True)
    return found


FIGURES = [
    Figure(
        "A forecaster is used on days",
        "The oldest samples train each option, the next ones compare them. The best option is "
        "trained anew on both parts, and the newest samples test it once.",
        parts(),
    ),
]
