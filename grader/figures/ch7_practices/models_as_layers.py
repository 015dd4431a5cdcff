"""Figures of `models_as_layers`."""

from kata_drawing import Drawing, Figure

B = 12
# The columns of a thing in the left and in the right picture.
FAR, NEAR = (20, 16), (24, 12)


def pictures(left, right, kind):
    """Draw where a thing is in the two pictures, and how far it moves between them."""
    found = Drawing(420, 158)
    first, last, start, scale = 8, 28, 64, 17

    def across(column):
        return start + (column - first) * scale

    for y, column, name, label in ((22, left, "left", 12), (98, right, "right", 144)):
        found.text(start - 10, y + 16, name, anchor="end")
        found.box(start, y, (last - first) * scale, 32, "", "plain", corner=3)
        found.dot(across(column), y + 16, "", kind, 9)
        found.text(across(column), label, f"column {column}", "soft", size=12)
    found.line((across(left), 47), (across(left), 92), kind="axis")
    found.line((across(right), 74), (across(right), 105), kind="axis")
    found.line((across(left), 83), (across(right), 83), kind=kind, arrow=True)
    moved = left - right
    found.text((across(left) + across(right)) / 2, 70, f"{moved} columns", kind, size=13)
    found.text(across(last), 146, f"{B} / {moved} = {B / moved:g} m away", kind, "end", 14)
    return found


def training():
    """Draw the base with its two calls, and the gradients that come back to its weights."""
    found = Drawing(420, 214)
    found.box(124, 76, 84, 62, "base\none set of\nweights", "accent", 13)
    for y, side, edge, near in ((26, "left", 76, 88), (188, "right", 138, 126)):
        inward = 1 if y < edge else -1
        there, back = y - 6 * inward, y + 8 * inward
        found.text(4, y, f"{side} picture", anchor="start")
        found.line((98, y), (140, y), (140, edge), kind="accent", arrow=True)
        found.line((166, edge), (166, there), (252, there), kind="accent", arrow=True)
        found.box(252, y - 18, 90, 36, f"{side} code")
        found.line((252, back), (192, back), (192, edge), kind="warm", arrow=True)
        found.line((342, y), (370, y), (370, near), arrow=True)
    found.box(326, 88, 88, 38, "the rest")
    found.text(216, 107, "both add up", "warm", "start", 13)
    return found


FIGURES = [
    Figure(
        "At columns 24 and 12 it would be 1 metre away",
        "The thing that is 3 metres away: from the left picture to the right one it moves by 4 "
        "columns.",
        pictures(*FAR, "accent"),
    ),
    Figure(
        "At columns 24 and 12 it would be 1 metre away",
        "The thing that is 1 metre away moves three times as far.",
        pictures(*NEAR, "warm"),
    ),
    Figure(
        "Its weights are **counted once**",
        "Both pictures go through the same base. In training, a gradient comes back from each "
        "code, and the weights of the base move by the sum of the two.",
        training(),
    ),
]
