# The fit is checked with "same" too, where any kernel is allowed.

import math


def check_fit(input_shape, spans):
    """Raise a ValueError if a window that spans (rows, columns) pixels is larger than the image."""
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def to_pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    (kh, kw), (sh, sw), (dh, dw) = map(to_pair, (kernel_size, strides, dilation_rate))
    span = ((kh - 1) * dh + 1, (kw - 1) * dw + 1)
    check_fit(input_shape, span)
    if padding == "same":
        rows = -(-input_shape[0] // sh)
        cols = -(-input_shape[1] // sw)
    else:
        rows = (input_shape[0] - span[0]) // sh + 1
        cols = (input_shape[1] - span[1]) // sw + 1
    return rows, cols, filters


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    h, w, c = input_shape
    if isinstance(pool_size, int):
        pool_size = (pool_size, pool_size)
    if strides is None:
        strides = pool_size
    elif isinstance(strides, int):
        strides = (strides, strides)
    if padding == "valid":
        check_fit(input_shape, pool_size)
        new_h = (h - pool_size[0]) // strides[0] + 1
        new_w = (w - pool_size[1]) // strides[1] + 1
    else:
        new_h = math.ceil(h / strides[0])
        new_w = math.ceil(w / strides[1])
    return (new_h, new_w, c)


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    pixels = kernel_size**2 if isinstance(kernel_size, int) else math.prod(kernel_size)
    weights = pixels * input_channels * filters
    biases = filters if use_bias else 0
    return weights + biases
