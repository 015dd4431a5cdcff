"""Figures of `conv_shapes`."""

from kata_drawing import Drawing, Figure

# The examples on paper: a name, where the kernel's first pixel lies at each place, the dilation.
PIXELS, KERNEL = 7, 3
PLACES = [
    ("valid, stride 2: 3 places", (0, 2, 4), 1),
    ("same, stride 2: 4 places", (-1, 1, 3, 5), 1),
]
DILATED = [("valid, dilation 3: 1 place", (0,), 3)]

# The convnet of the notes: what makes each picture, its side, and its channels.
PICTURES = [
    ("", 28, 1),
    ("conv", 26, 32),
    ("pool", 13, 32),
    ("conv", 11, 64),
    ("pool", 5, 64),
    ("conv", 3, 64),
]


def places(examples, height):
    """Draw one direction of an image, and below it the kernel at each of its places."""
    side, bar = 32, 18
    found = Drawing((PIXELS + 2) * side + 8, height)
    y = 4
    for name, starts, dilation in examples:
        found.text(4, y + 8, name, anchor="start")
        y += 24
        touched = [[start + dilation * i for i in range(KERNEL)] for start in starts]
        seen = sorted({*range(PIXELS), *(one for pixels in touched for one in pixels)})
        for pixel in seen:
            real = 0 <= pixel < PIXELS
            text, kind = (str(pixel), "plain") if real else ("zero", "faint")
            size = 14 if real else 12
            found.box(4 + (pixel + 1) * side, y, side, side, text, kind, size, corner=0)
        y += side + 6
        for pixels in touched:
            ends = [4 + (pixel + 1.5) * side for pixel in (pixels[0], pixels[-1])]
            found.line((ends[0], y + bar / 2), (ends[1], y + bar / 2), kind="accent")
            for pixel in pixels:
                found.box(4 + (pixel + 1) * side, y, side, bar, kind="accent", corner=0)
            y += bar + 5
        y += 13
    return found


def stack(drawing, x, y, side, cells, kind):
    """Draw three channels behind each other, the first in front, with a grid of cells."""
    for channel in (2, 1, 0):
        left, top = x + 9 * channel, y - 9 * channel
        drawing.box(left, top, side, side, kind=kind, corner=0)
        for number in range(1, cells):
            at = side * number / cells
            drawing.line((left + at, top), (left + at, top + side), kind="axis")
            drawing.line((left, top + at), (left + side, top + at), kind="axis")


def filters():
    """Draw an image of three channels, two filters, and the channel that each filter makes."""
    found = Drawing(384, 258)
    for x, title in ((72, "image"), (214, "filters"), (330, "output")):
        found.text(x, 10, title, "soft")
    stack(found, 8, 92, 90, 6, "plain")
    for channel in (2, 1, 0):
        found.box(23 + 9 * channel, 107 - 9 * channel, 45, 45, kind="accent", corner=0)
    for y, kind in ((58, "warm"), (146, "good")):
        found.line((88, 118), (172, y + 16), arrow=True)
        stack(found, 180, y, 45, 3, kind)
        found.text(270, y + 2, "+ bias", anchor="middle", size=12)
        found.line((248, y + 16), (292, y + 16), arrow=True)
        found.box(300, y - 14, 60, 60, kind=kind, corner=0)
    found.text(72, 225, "channels", size=13)
    found.text(214, 232, "each has weights\nfor all channels", size=13)
    found.text(330, 232, "one channel\nfor each filter", size=13)
    return found


def pictures():
    """Draw the pictures of the convnet to scale, from left to right."""
    scale, gap, middle = 2, 46, 56
    found = Drawing(sum(side for _, side, _ in PICTURES) * scale + gap * 5 + 28, 132)
    x = 8
    for name, side, channels in PICTURES:
        if name:
            found.line((x + 4, middle), (x + gap - 4, middle), arrow=True)
            found.text(x + gap / 2 - 1, middle - 12, name, "soft", size=12)
            x += gap
        wide = side * scale
        kind = {"conv": "accent", "pool": "warm"}.get(name, "plain")
        found.box(x, middle - wide / 2, wide, wide, kind=kind, corner=0)
        found.text(x + wide / 2, 108, f"{side} x {side}\nx {channels}", size=13)
        x += wide
    return found


FIGURES = [
    Figure(
        "**Try it on paper.**",
        "The two examples: the image with its 7 pixels, and below it where the kernel lies at "
        "each place.",
        places(PLACES, 304),
    ),
    Figure(
        "The size of the image doesn't appear",
        "Each filter is as deep as the image: it has a small grid of weights for every channel. "
        "However many channels come in, it makes one.",
        filters(),
    ),
    Figure(
        "Together that is 93,322",
        "The pictures of this convnet, drawn to scale: the sides shrink while the number of "
        "channels grows.",
        pictures(),
    ),
    Figure(
        "In the example of 7 pixels",
        "With a dilation of 3 the kernel has gaps of two pixels, and fits only once.",
        places(DILATED, 88),
    ),
]
