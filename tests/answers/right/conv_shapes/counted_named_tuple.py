# Unusual: places are not computed but counted as the length of a range, by a frozen dataclass for one axis, and the shapes returned are named tuples.
"""The shapes of a convnet."""

from dataclasses import dataclass
from math import prod
from typing import NamedTuple


class Shape(NamedTuple):
    """The shape of one image."""

    h: int
    w: int
    c: int


@dataclass(frozen=True)
class Axis:
    """One direction of an image, with a window that slides along it."""

    pixels: int
    window: int
    stride: int
    dilation: int = 1

    @property
    def span(self):
        return len(range(0, self.window * self.dilation, self.dilation)) * self.dilation - (
            self.dilation - 1
        )

    def places(self, padding):
        starts = self.pixels if padding == "same" else self.pixels - self.span + 1
        return len(range(0, starts, self.stride))


def check_fit(input_shape, spans):
    """Raise a ValueError if a window that spans (rows, columns) pixels is larger than the image."""
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def twice(value):
    return value if isinstance(value, tuple) else (value, value)


def slide(input_shape, channels, padding, *per_axis):
    axes = [Axis(*numbers) for numbers in zip(input_shape, *map(twice, per_axis))]
    if padding == "valid":
        check_fit(input_shape, tuple(axis.span for axis in axes))
    return Shape(*(axis.places(padding) for axis in axes), channels)


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    """Return the shape of the output of a two-dimensional convolution for one image.

    Where an argument may be an int or a pair, the pair is a tuple `(rows, columns)`. One int stands
    for both.

    Args:
        input_shape: tuple of three ints `(h, w, c)`: the height and width of the image in pixels,
            and its number of channels.
        filters: int, the number of filters.
        kernel_size: int or pair, the height and width of the kernel in pixels.
        strides: int or pair, by how many pixels the kernel moves from one place to the next.
        padding: `"valid"` (the kernel stays inside the image) or `"same"` (zeros are added around
            the image, so the kernel may be larger than the image).
        dilation_rate: int or pair, how many pixels lie from one row or column of the kernel to the
            next. With 1 the kernel has no gaps. Strides and dilation rate are never both above 1.

    Returns:
        tuple of three ints `(h, w, filters)`.

    Raises:
        ValueError: the padding is `"valid"`, and the kernel with its gaps is higher or wider than
            the image.
    """
    return slide(input_shape, filters, padding, kernel_size, strides, dilation_rate)


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    """Return the shape of the output of two-dimensional pooling for one image.

    Where an argument may be an int or a pair, the pair is a tuple `(rows, columns)`. One int stands
    for both.

    Args:
        input_shape: tuple of three ints `(h, w, c)`: the height and width of the image in pixels,
            and its number of channels.
        pool_size: int or pair, the height and width of the window in pixels.
        strides: int or pair, by how many pixels the window moves from one place to the next. None
            means `pool_size`.
        padding: `"valid"` (incomplete windows at the edge are left out) or `"same"` (they count
            too, and the window may be larger than the image).

    Returns:
        tuple of three ints `(h, w, c)`.

    Raises:
        ValueError: the padding is `"valid"`, and the window is higher or wider than the image.
    """
    return slide(input_shape, input_shape[2], padding, pool_size, strides or pool_size)


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    """Return how many numbers a two-dimensional convolution learns.

    Args:
        input_channels: int, the number of channels of the image.
        filters: int, the number of filters.
        kernel_size: int, or tuple `(rows, columns)`: the height and width of the kernel in pixels.
            One int stands for both.
        use_bias: bool, whether every filter has a bias.

    Returns:
        int, the number of weights and biases.
    """
    return filters * (prod(twice(kernel_size)) * input_channels + bool(use_bias))
