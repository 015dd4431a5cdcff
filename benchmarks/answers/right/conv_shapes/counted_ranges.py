"""Nothing is divided: the places are the items of a range, and Python counts them."""

from itertools import repeat, starmap


def _both(value):
    """One int for both directions, or a pair as it is."""
    try:
        first, second = value
    except TypeError:
        return tuple(repeat(value, 2))
    return first, second


def _starts(n, span, stride, padding):
    """All pixels at which a window may start."""
    return range(0, n if padding == "same" else n - span + 1, stride)


def _walk(input_shape, spans, strides, padding):
    sides = zip(input_shape[:-1], spans, strides, repeat(padding))
    for starts in starmap(_starts, sides):
        if not starts:
            raise ValueError(f"a window of {spans} pixels has no place in {input_shape}")
        yield len(starts)


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    # the rows that a dilated kernel touches are a range as well
    spans = [
        range(0, k * d, d)[-1] + 1 for k, d in zip(_both(kernel_size), _both(dilation_rate))
    ]
    return (*_walk(input_shape, spans, _both(strides), padding), filters)


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    window = _both(pool_size)
    steps = window if strides is None else _both(strides)
    return (*_walk(input_shape, window, steps, padding), input_shape[-1])


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    rows, columns = _both(kernel_size)
    one_filter = sum(input_channels for _ in range(rows) for _ in range(columns))
    return sum([one_filter + bool(use_bias)] * filters)
