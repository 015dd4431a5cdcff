# An int stride is unpacked like a pair and crashes; it stands for both.

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
    kernel, step, gap = to_pair(kernel_size), to_pair(strides), to_pair(dilation_rate)
    spans = tuple((k - 1) * d + 1 for k, d in zip(kernel, gap))
    if padding == "same":
        h, w = (-(-n // s) for n, s in zip(input_shape, step))
    else:
        check_fit(input_shape, spans)
        h, w = ((n - e) // s + 1 for n, e, s in zip(input_shape, spans, step))
    return h, w, filters


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    if isinstance(pool_size, int):
        pool_size = (pool_size, pool_size)
    if strides is None:
        strides = pool_size
    ph, pw = pool_size
    sh, sw = strides
    height, width, depth = input_shape
    if padding == "valid":
        check_fit(input_shape, pool_size)
        return (height - ph) // sh + 1, (width - pw) // sw + 1, depth
    return (height - 1) // sh + 1, (width - 1) // sw + 1, depth


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    pixels = kernel_size**2 if isinstance(kernel_size, int) else math.prod(kernel_size)
    weights = pixels * input_channels * filters
    biases = filters if use_bias else 0
    return weights + biases
