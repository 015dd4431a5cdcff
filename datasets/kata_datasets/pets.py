"""Cats and dogs, drawn from a seed; and eight other creatures, on which a base can be trained.

A picture is a head on shoulders before a garden of clutter. What makes a cat is its upright ears
(and, as a rule, its whiskers), what makes a dog is its hanging ears, its long muzzle and now and
then its tongue. Everything else has the same distribution for both: fur, markings, place, size,
tilt, background, and a clutter of leaves and pebbles in the shapes of either's ears. So colours
say next to nothing, and a network has to learn shapes.

The pictures depend on the seed alone and are the same on every version of NumPy: random numbers
come from `random_sample`, angles from rational formulas, and the rest of the arithmetic rounds the
same way everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kata_datasets.drawing import Brush, Colour, blotches
from kata_datasets.random_stream import RandomStream

PETS = ("cat", "dog")
CREATURES = ("bear", "rabbit", "cow", "mouse", "owl", "seal", "fox", "lamb")

SIZE = 64
SIZES = (32, 64)

# Each kind of picture draws from a stream of its own, so that equal seeds give unrelated ones.
PETS_STREAM = 11
CREATURES_STREAM = 12
SIDES_STREAM = 13

FURS: tuple[Colour, ...] = (
    (0.85, 0.55, 0.25),  # ginger
    (0.55, 0.36, 0.22),  # brown
    (0.90, 0.78, 0.58),  # cream
    (0.55, 0.55, 0.58),  # grey
    (0.25, 0.22, 0.22),  # black
    (0.93, 0.91, 0.88),  # white
    (0.70, 0.60, 0.50),  # fawn
)
SKIES: tuple[Colour, ...] = (
    (0.62, 0.75, 0.86),  # a fine day
    (0.80, 0.80, 0.84),  # clouds
    (0.86, 0.74, 0.68),  # the evening
    (0.42, 0.50, 0.60),  # dusk
    (0.48, 0.60, 0.46),  # a hedge
    (0.84, 0.80, 0.70),  # a wall
)
GROUNDS: tuple[Colour, ...] = (
    (0.45, 0.62, 0.38),  # grass
    (0.36, 0.48, 0.30),  # moss
    (0.74, 0.67, 0.52),  # sand
    (0.56, 0.46, 0.40),  # earth
    (0.60, 0.60, 0.60),  # gravel
    (0.60, 0.42, 0.34),  # a carpet
)
EYES: tuple[Colour, ...] = (
    (0.35, 0.55, 0.25),
    (0.80, 0.62, 0.20),
    (0.35, 0.24, 0.15),
    (0.30, 0.50, 0.65),
)
WHISKERED = {"cat": 0.7, "mouse": 0.7, "seal": 0.7, "rabbit": 0.4}
PINK: Colour = (0.90, 0.60, 0.60)
DARK: Colour = (0.10, 0.08, 0.08)
LIGHT: Colour = (0.97, 0.96, 0.94)

CLUTTER = 5  # at least half as many, at most half as many again
GRAIN = 0.10
FARTHEST_TILT = 0.27  # the tangent of half the angle: 30 degrees to either side


class Pictures(NamedTuple):
    """Pictures of creatures.

    Attributes:
        images: uint8 array of shape (n, size, size, 3), RGB.
        labels: integer array of shape (n,): the place of each creature's name among its kinds.
        boxes: integer array of shape (n, 4): top, left, bottom and right of the head with its
            ears, so that `image[top:bottom, left:right]` shows it.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    boxes: NDArray[np.int64]


def cats_and_dogs(n: int, seed: int, size: int = SIZE) -> Pictures:
    """Return `n` pictures of cats (label 0) and dogs (label 1), half of each in random order.

    Args:
        n: how many, at least 1.
        seed: from 0 to 2**32 - 1.
        size: height and width, 64 or 32; the small pictures are the large ones, shrunk.

    Raises:
        ValueError: an argument is something else.

    Example:
        >>> from kata_datasets import pets
        >>> images, labels, boxes = pets.cats_and_dogs(200, seed=1)
        >>> images.shape
        (200, 64, 64, 3)
    """
    return _pictures(n, seed, size, PETS, PETS_STREAM)


def creatures(n: int, seed: int, size: int = SIZE) -> Pictures:
    """Return `n` pictures of the eight other `CREATURES`, equally many of each in random order.

    No cat and no dog is among them: they are what the pretrained base has seen. Arguments, errors
    and result are those of `cats_and_dogs`.
    """
    return _pictures(n, seed, size, CREATURES, CREATURES_STREAM)


def on_sides(n: int, seed: int, right: str) -> Pictures:
    """Return `n` small pictures of striped cats (label 0) and plain dogs (label 1), half of each.

    All animals of one kind sit on the right, all others on the left. So the side tells them apart,
    and so do coat and ears. A striped coat is as bright on average as a plain one, and all other
    colours have the same distribution for both.

    Args:
        n: how many, at least 1.
        seed: from 0 to 2**32 - 1.
        right: "cat" or "dog", the kind that sits on the right.

    Returns:
        pictures of 32 x 32; the boxes hold the heads without their ears.

    Raises:
        ValueError: an argument is something else.
    """
    _require(n, seed)
    if right not in PETS:
        raise ValueError(f"right must be one of {PETS}, not {right!r}")
    rng, size = RandomStream(SIDES_STREAM, seed), SIZES[0]

    def drawn(low: float, high: float, *shape: int) -> NDArray[np.float64]:
        return low + (high - low) * rng.grid(n, *shape)

    labels = rng.permutation(n) % len(PETS)
    cat = (labels == PETS.index("cat"))[:, None, None]
    row, column, radius = (
        drawn(*limits, 1, 1) for limits in ((12.0, 20.0), (9.0, 11.0), (6.5, 8.0))
    )
    column = np.where(cat == (right == "cat"), size - column, column)
    rows, columns = np.mgrid[:size, :size] + 0.5
    y, x = (rows - row) / radius, (columns - column) / radius
    # A cat's ears stand up, a dog's hang down.
    ear_y, ear_x = np.where(cat, -0.8, 0.1), np.where(cat, 0.7, 1.0)
    ears = ((y - ear_y) / 0.5) ** 2 + ((np.abs(x) - ear_x) / 0.25) ** 2 < 1
    stripes = np.where((columns / drawn(5, 7, 1, 1) + drawn(0, 1, 1, 1)) % 1 < 0.5, 0.92, 0.08)
    coats = np.where(cat, stripes, 0.5)
    pictures = np.where(ears | (y**2 + x**2 < 1), coats, drawn(0.66, 0.72, 1, 1))[..., None]
    pictures = pictures + drawn(-0.05, 0.05, 1, 1, 3) + drawn(-0.05, 0.05, size, size, 3)
    edges = np.concatenate([row - radius, column - radius, row + radius, column + radius], axis=1)
    boxes = np.clip(np.rint(edges[..., 0]), 0, size).astype(np.int64)
    return Pictures(_bytes(pictures), labels, boxes)


def _pictures(n: int, seed: int, size: int, kinds: Sequence[str], stream: int) -> Pictures:
    _require(n, seed)
    if size not in SIZES:
        raise ValueError(f"size must be one of {SIZES}, not {size}")
    return Pictures(*(array.copy() for array in _drawn(n, seed, size, tuple(kinds), stream)))


def _require(n: int, seed: int) -> None:
    if n < 1:
        raise ValueError(f"n must be at least 1, not {n}")
    if not 0 <= seed < 2**32:
        raise ValueError(f"seed must be from 0 to 2**32 - 1, not {seed}")


# A class is checked with the same pictures, and to draw a thousand takes a second.
@lru_cache(maxsize=4)
def _drawn(n: int, seed: int, size: int, kinds: tuple[str, ...], stream: int) -> Pictures:
    rng = RandomStream(stream, seed)
    labels = rng.permutation(n) % len(kinds)
    images = np.empty((n, size, size, 3), np.uint8)
    boxes = np.empty((n, 4), np.int64)
    for i, label in enumerate(labels):
        image, box = _picture(rng, kinds[label])
        images[i] = _bytes(image if size == SIZE else _halved(image))
        boxes[i] = (
            box if size == SIZE else [box[0] // 2, box[1] // 2, -(-box[2] // 2), -(-box[3] // 2)]
        )
    return Pictures(images, labels, boxes)


def _picture(rng: RandomStream, kind: str) -> tuple[NDArray[np.float64], list[int]]:
    """Draw one creature; return the picture, with values around 0 to 1, and the head's box."""
    garden = _garden(rng)
    brush = Brush(garden)
    for _ in range(CLUTTER // 2 + rng.below(CLUTTER + 1)):
        _clutter(rng, brush)
    brush = _creature(rng, garden, kind)
    if rng.chance(0.3):
        _twig(rng, brush)
    contrast, light = rng.between(0.75, 1.0), rng.between(-0.08, 0.08)
    grain = rng.grid(SIZE, SIZE, 3) + rng.grid(SIZE, SIZE, 3) - 1.0
    return (garden - 0.5) * contrast + 0.5 + light + GRAIN * grain, brush.box()


def _garden(rng: RandomStream) -> NDArray[np.float64]:
    """Sky and ground that meet somewhere, with blotches large and small."""
    picture = np.empty((SIZE, SIZE, 3))
    horizon = int(rng.between(0.2, 0.9) * SIZE)
    picture[:horizon] = _shade(rng, rng.pick(SKIES), 0.12)
    picture[horizon:] = _shade(rng, rng.pick(GROUNDS), 0.12)
    return picture + blotches(rng, SIZE, 3, 0.12) + blotches(rng, SIZE, 12, 0.08)


def _clutter(rng: RandomStream, brush: Brush) -> None:
    """A leaf like a cat's ear, a pebble like a dog's, or a patch."""
    size = rng.between(3.0, 8.0)
    brush.place(
        (rng.between(0, SIZE), rng.between(0, SIZE)), size, rng.between(-1, 1), rng.chance(0.5)
    )
    colour = (
        rng.pick(FURS)
        if rng.chance(0.6)
        else (rng.below(256) / 255, rng.below(256) / 255, rng.below(256) / 255)
    )
    colour = _shade(rng, colour, 0.1)
    if rng.chance(0.5):
        brush.ellipse((0, 0), 1.0, rng.between(0.35, 0.85), colour)
    else:
        brush.polygon([(-0.6, 0.5), (0.6, 0.5), (rng.between(-0.3, 0.3), -0.9)], colour)


def _twig(rng: RandomStream, brush: Brush) -> None:
    """Something that covers a part of the head, whatever it is the head of."""
    x, y = rng.between(-1.0, 1.0), rng.between(-1.2, 1.0)
    brush.ellipse((x, y), 0.5, 0.25, _shade(rng, rng.pick(GROUNDS), 0.2), rng.between(-1, 1))


def _shade(rng: RandomStream, colour: Colour, amount: float) -> Colour:
    light = rng.between(-amount, amount)
    red, green, blue = (part + light + rng.between(-amount, amount) / 2 for part in colour)
    return red, green, blue


def _mixed(first: Colour, second: Colour, part: float) -> Colour:
    red, green, blue = (a + (b - a) * part for a, b in zip(first, second, strict=True))
    return red, green, blue


def _bytes(image: NDArray[np.float64]) -> NDArray[np.uint8]:
    pixels: NDArray[np.uint8] = np.clip(np.rint(image * 255), 0, 255).astype(np.uint8)
    return pixels


def _halved(image: NDArray[np.float64]) -> NDArray[np.float64]:
    rows = image[::2] + image[1::2]
    return (rows[:, ::2] + rows[:, 1::2]) / 4


def _creature(rng: RandomStream, picture: NDArray[np.float64], kind: str) -> Brush:
    """Draw shoulders, ears, head and face; lengths are in radii of the head, y points down."""
    brush = Brush(picture)
    radius = rng.between(10.0, 15.0)
    margin = 1.9 * radius
    column, row = rng.between(margin, SIZE - margin), rng.between(margin, SIZE - margin)
    tilt = rng.between(-FARTHEST_TILT, FARTHEST_TILT)
    brush.place((column, row), radius, tilt, rng.chance(0.5))

    fur = _shade(rng, rng.pick(FURS), 0.08)
    pale, deep = _mixed(fur, LIGHT, 0.55), _mixed(fur, DARK, 0.35)
    ear = rng.pick((fur, deep, pale))
    brush.ellipse((0, 2.1), rng.between(1.0, 1.25), 1.25, deep)
    ears_behind = kind not in ("dog", "lamb")
    if ears_behind:
        _ears(rng, brush, kind, ear)
    brush.ellipse((0, 0), 1.06, rng.between(0.9, 1.02), fur, outline=True)
    _markings(rng, brush, pale, deep)
    if not ears_behind:
        _ears(rng, brush, kind, ear)
    _face(rng, brush, kind, pale)
    return brush


def _markings(rng: RandomStream, brush: Brush, pale: Colour, deep: Colour) -> None:
    """A patch around an eye, stripes on the brow, or a blaze: each kind may have any."""
    brush.ellipse((-0.3, -0.35), 0.55, 0.45, pale, opacity=0.25)
    which = rng.below(4)
    if which == 0:
        brush.ellipse((0.42, -0.2), 0.42, 0.42, deep, opacity=0.9)
    elif which == 1:
        for x in (-0.25, 0.0, 0.25):
            brush.line((x, -0.9), (0.8 * x, -0.55), 0.12, deep, 0.9)
    elif which == 2:
        brush.polygon([(-0.13, -0.9), (0.13, -0.9), (0.2, 0.3), (-0.2, 0.3)], pale, 0.9)


def _ears(rng: RandomStream, brush: Brush, kind: str, colour: Colour) -> None:
    inner = _mixed(colour, PINK, 0.7)
    for side in (-1.0, 1.0):
        EARS[kind](rng, brush, side, colour, inner)


def _cat_ears(rng: RandomStream, brush: Brush, side: float, colour: Colour, inner: Colour) -> None:
    tip = side * rng.between(0.72, 0.92), -rng.between(1.35, 1.6)
    brush.polygon([(side * 0.12, -0.8), (side * 1.0, -0.2), tip], colour, outline=True)
    inner_tip = tip[0] * 0.8 + side * 0.12, tip[1] * 0.8 - 0.14
    brush.polygon([(side * 0.35, -0.85), (side * 0.84, -0.5), inner_tip], inner)


def _dog_ears(rng: RandomStream, brush: Brush, side: float, colour: Colour, inner: Colour) -> None:
    length, lean = rng.between(0.66, 0.9), rng.between(0.02, 0.2)
    centre = side * rng.between(0.95, 1.05), rng.between(-0.05, 0.2)
    brush.ellipse(centre, 0.33, length, _mixed(colour, DARK, 0.25), -side * lean, outline=True)


def _bear_ears(rng: RandomStream, brush: Brush, side: float, colour: Colour, inner: Colour) -> None:
    size = rng.between(0.34, 0.44)
    brush.ellipse((side * 0.75, -0.78), size, size, colour, outline=True)
    brush.ellipse((side * 0.75, -0.78), 0.55 * size, 0.55 * size, inner)


def _rabbit_ears(
    rng: RandomStream, brush: Brush, side: float, colour: Colour, inner: Colour
) -> None:
    length, lean = rng.between(0.65, 0.8), side * rng.between(0.0, 0.15)
    brush.ellipse((side * 0.45, -1.3), 0.25, length, colour, lean, outline=True)
    brush.ellipse((side * 0.45, -1.3), 0.12, 0.75 * length, inner, lean)


def _cow_ears(rng: RandomStream, brush: Brush, side: float, colour: Colour, inner: Colour) -> None:
    brush.polygon(
        [(side * 0.4, -0.75), (side * 0.68, -0.7), (side * 0.75, -1.35)], LIGHT, outline=True
    )
    brush.ellipse(
        (side * 1.2, -0.3), 0.42, 0.22, colour, side * rng.between(-0.1, 0.15), outline=True
    )


def _mouse_ears(
    rng: RandomStream, brush: Brush, side: float, colour: Colour, inner: Colour
) -> None:
    size = rng.between(0.55, 0.66)
    brush.ellipse((side * 0.95, -0.8), size, size, colour, outline=True)
    brush.ellipse((side * 0.95, -0.8), 0.65 * size, 0.65 * size, inner)


def _owl_ears(rng: RandomStream, brush: Brush, side: float, colour: Colour, inner: Colour) -> None:
    tip = side * rng.between(0.75, 0.95), -rng.between(1.1, 1.3)
    brush.polygon([(side * 0.25, -0.9), (side * 0.75, -0.6), tip], colour, outline=True)


def _no_ears(rng: RandomStream, brush: Brush, side: float, colour: Colour, inner: Colour) -> None:
    """A seal has none to be seen."""


def _fox_ears(rng: RandomStream, brush: Brush, side: float, colour: Colour, inner: Colour) -> None:
    tip = side * rng.between(1.05, 1.3), -rng.between(1.2, 1.5)
    brush.polygon([(side * 0.3, -0.85), (side * 1.02, -0.1), tip], colour, outline=True)
    brush.polygon([(side * 0.75, -0.75), (side * 0.98, -0.55), tip], DARK)


def _lamb_ears(rng: RandomStream, brush: Brush, side: float, colour: Colour, inner: Colour) -> None:
    tilt = side * rng.between(0.1, 0.3)
    brush.ellipse((side * 1.2, rng.between(-0.2, 0.1)), 0.5, 0.22, colour, tilt, outline=True)


EARS: dict[str, Callable[[RandomStream, Brush, float, Colour, Colour], None]] = {
    "cat": _cat_ears,
    "dog": _dog_ears,
    "bear": _bear_ears,
    "rabbit": _rabbit_ears,
    "cow": _cow_ears,
    "mouse": _mouse_ears,
    "owl": _owl_ears,
    "seal": _no_ears,
    "fox": _fox_ears,
    "lamb": _lamb_ears,
}


def _face(rng: RandomStream, brush: Brush, kind: str, pale: Colour) -> None:
    iris = rng.pick(EYES)
    wide = 1.45 if kind == "owl" else 1.0
    height = rng.between(0.17, 0.22)
    for side in (-1.0, 1.0):
        eye = side * 0.4, -0.15
        brush.ellipse(eye, 0.19 * wide, height * wide, LIGHT if kind == "owl" else iris)
        brush.ellipse(eye, 0.1 * wide, 0.17 * wide, DARK)
        brush.ellipse((side * 0.4 - 0.06, -0.22), 0.05, 0.05, LIGHT)
    if kind == "owl":
        brush.polygon([(-0.16, 0.1), (0.16, 0.1), (0, 0.5)], (0.9, 0.65, 0.2))
        return
    long = kind in ("dog", "cow", "fox", "lamb")
    brush.ellipse((0, 0.48), 0.45, 0.42 if long else 0.32, pale)
    if kind == "dog" and rng.chance(0.4):
        brush.ellipse((0, 0.88), 0.14, 0.24, PINK)
    nose = DARK if long or rng.chance(0.5) else PINK
    size = 0.19 if long else 0.13
    brush.ellipse((0, 0.3), size, 0.75 * size, nose)
    brush.line((0, 0.35), (0, 0.58), 0.06, DARK, 0.8)
    for side in (-1.0, 1.0):
        brush.line((0, 0.58), (side * 0.22, 0.66), 0.06, DARK, 0.8)
    if rng.chance(WHISKERED.get(kind, 0.0)):
        for side in (-1.0, 1.0):
            for end in (0.32, 0.52, 0.72):
                brush.line((side * 0.35, 0.48), (side * 1.25, end), 0.05, LIGHT, 0.9)
