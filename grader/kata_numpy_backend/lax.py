"""Convolutions and pooling as `jax.lax` computes them: for each place of the window one product."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

Array = np.ndarray[Any, Any]
Padding = str | Sequence[tuple[int, int]]

max = np.maximum
add = np.add


class ConvDimensionNumbers(NamedTuple):
    """Which axis of an array means what: first two, such as samples and channels, then space."""

    lhs_spec: Sequence[int]
    rhs_spec: Sequence[int]
    out_spec: Sequence[int]


def conv_general_dilated(
    lhs: Array,
    rhs: Array,
    window_strides: Sequence[int],
    padding: Padding,
    lhs_dilation: Sequence[int] | None = None,
    rhs_dilation: Sequence[int] | None = None,
    *,
    dimension_numbers: ConvDimensionNumbers,
    feature_group_count: int = 1,
) -> Array:
    """Return the convolution of arrays; the arguments are those of `jax.lax`."""
    numbers = dimension_numbers
    # Channels last: samples, space, channels; the kernel's are space, channels in, channels out.
    x = np.transpose(lhs, (numbers.lhs_spec[0], *numbers.lhs_spec[2:], numbers.lhs_spec[1]))
    kernel = np.transpose(rhs, (*numbers.rhs_spec[2:], numbers.rhs_spec[1], numbers.rhs_spec[0]))
    space = range(1, x.ndim - 1)
    x = _spread(x, [1, *(lhs_dilation or [1] * len(space)), 1])
    dilation = rhs_dilation or [1] * len(space)
    sizes = kernel.shape[:-2]
    spans = [(size - 1) * by + 1 for size, by in zip(sizes, dilation, strict=True)]
    pads = _pads([x.shape[axis] for axis in space], spans, window_strides, padding)
    x = _padded(x, [(0, 0), *pads, (0, 0)], 0)
    groups, (inside, outside) = feature_group_count, kernel.shape[-2:]
    kind = np.float32 if x.dtype == np.float64 else x.dtype  # as JAX does
    kernel = kernel.reshape(*sizes, inside, groups, outside // groups)
    kernel = np.moveaxis(kernel, -2, -3).astype(kind)
    found: Any = 0
    for place, seen in _windows(x, [1, *spans, 1], [1, *window_strides, 1], [1, *dilation, 1]):
        apart = seen.astype(kind).reshape(*seen.shape[:-1], groups, 1, inside)
        found = found + (apart @ kernel[place[1:-1]])[..., 0, :]
    found = found.reshape(*found.shape[:-2], outside)
    return np.moveaxis(found, [0, *range(1, found.ndim - 1), -1], _order(numbers.out_spec))


def _order(spec: Sequence[int]) -> list[int]:
    """Return the axes of samples, of space and of channels."""
    return [spec[0], *spec[2:], spec[1]]


def conv_transpose(
    lhs: Array,
    rhs: Array,
    strides: Sequence[int],
    padding: Sequence[tuple[int, int]],
    rhs_dilation: Sequence[int] | None = None,
    dimension_numbers: ConvDimensionNumbers | None = None,
    transpose_kernel: bool = True,
) -> Array:
    """Return the transposed convolution; the arguments are those of `jax.lax`."""
    assert dimension_numbers is not None
    assert transpose_kernel
    first, second, *space = dimension_numbers.rhs_spec
    return conv_general_dilated(
        *(lhs, np.flip(rhs, tuple(space)).swapaxes(first, second), [1] * len(space), padding),
        *(strides, rhs_dilation),
        dimension_numbers=dimension_numbers,
    )


def reduce_window(
    operand: Array,
    init_value: float,
    computation: Callable[[Any, Any], Any],
    window_dimensions: Sequence[int],
    window_strides: Sequence[int],
    padding: Padding,
) -> Array:
    """Return what a computation makes of each window; the arguments are those of `jax.lax`."""
    ones = [1] * operand.ndim
    pads = _pads(operand.shape, window_dimensions, window_strides, padding)
    x = _padded(operand, pads, init_value)
    found: Any = init_value
    for _, seen in _windows(x, window_dimensions, window_strides, ones):
        found = computation(found, seen)
    return np.asarray(found, operand.dtype)


def _windows(
    x: Array, spans: Sequence[int], strides: Sequence[int], dilation: Sequence[int]
) -> Iterator[tuple[tuple[int, ...], Array]]:
    """Yield each place of a window, with what all windows see there."""
    counts = [
        np.maximum((size - span) // stride + 1, 0)
        for size, span, stride in zip(x.shape, spans, strides, strict=True)
    ]
    places = [(span - 1) // by + 1 for span, by in zip(spans, dilation, strict=True)]
    # The axes that no window spans are taken whole.
    for place in itertools.product(*map(range, places)):
        yield (
            place,
            x[
                tuple(
                    slice(at * by, at * by + (count - 1) * stride + 1 if count else at * by, stride)
                    for at, by, count, stride in zip(place, dilation, counts, strides, strict=True)
                )
            ],
        )


def _pads(
    sizes: Sequence[int], spans: Sequence[int], strides: Sequence[int], padding: Padding
) -> Sequence[tuple[int, int]]:
    if not isinstance(padding, str):
        return padding
    if padding.lower() == "valid":
        return [(0, 0)] * len(sizes)
    total = [
        int(np.maximum((-(-size // stride) - 1) * stride + span - size, 0))
        for size, span, stride in zip(sizes, spans, strides, strict=True)
    ]
    return [(one // 2, one - one // 2) for one in total]


def _padded(x: Array, pads: Sequence[tuple[int, int]], value: float) -> Array:
    """Return an array with values around it; what is negative is cut off."""
    x = x[
        tuple(
            slice(-min(low, 0), size + min(high, 0))
            for size, (low, high) in zip(x.shape, pads, strict=True)
        )
    ]
    kept = [(int(np.maximum(low, 0)), int(np.maximum(high, 0))) for low, high in pads]
    return np.pad(x, kept, constant_values=value) if any(map(any, kept)) else x


def _spread(x: Array, by: Sequence[int]) -> Array:
    """Return an array with zeros between its values."""
    if all(one == 1 for one in by):
        return x
    shape = [(size - 1) * step + 1 for size, step in zip(x.shape, by, strict=True)]
    spread = np.zeros(shape, x.dtype)
    spread[tuple(slice(None, None, step) for step in by)] = x
    return spread
