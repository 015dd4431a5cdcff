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
    return slide(input_shape, filters, padding, kernel_size, strides, dilation_rate)


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    return slide(input_shape, input_shape[2], padding, pool_size, strides or pool_size)


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    return filters * (prod(twice(kernel_size)) * input_channels + bool(use_bias))
