# A dataclass per axis and a namedtuple as the result (a namedtuple is a tuple).
from collections import namedtuple
from dataclasses import dataclass
import math

Shape = namedtuple("Shape", "height width channels")


def check_fit(input_shape, spans):
    """Raise a ValueError if a window that spans (rows, columns) pixels is larger than the image."""
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


@dataclass(frozen=True)
class Axis:
    pixels: int
    window: int
    stride: int = 1
    dilation: int = 1

    @property
    def span(self):
        return (self.window - 1) * self.dilation + 1

    def places(self, padding):
        if padding == "same":
            return math.ceil(self.pixels / self.stride)
        return math.floor((self.pixels - self.span) / self.stride) + 1


def axes(shape, windows, strides, dilations=1):
    def at(value, i):
        try:
            return value[i]
        except TypeError:
            return value

    return [Axis(shape[i], at(windows, i), at(strides, i), at(dilations, i)) for i in range(2)]


def result(input_shape, both, padding, channels):
    if padding == "valid":
        check_fit(input_shape, [axis.span for axis in both])
    rows, columns = both
    return Shape(rows.places(padding), columns.places(padding), channels)


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    return result(
        input_shape, axes(input_shape, kernel_size, strides, dilation_rate), padding, filters
    )


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    both = axes(input_shape, pool_size, pool_size if strides is None else strides)
    return result(input_shape, both, padding, input_shape[2])


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    (rows, columns) = axes((0, 0), kernel_size, 1)
    return rows.window * columns.window * input_channels * filters + (filters if use_bias else 0)
