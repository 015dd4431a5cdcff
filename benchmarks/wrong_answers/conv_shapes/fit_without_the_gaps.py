# The fit is checked for the bare kernel instead of the kernel with gaps.

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
    kernel_size = to_pair(kernel_size)
    strides = to_pair(strides)
    dilation_rate = to_pair(dilation_rate)
    if padding == "valid":
        check_fit(input_shape, kernel_size)

    def side(axis):
        n, s = input_shape[axis], strides[axis]
        if padding == "same":
            return -(-n // s)
        e = (kernel_size[axis] - 1) * dilation_rate[axis] + 1
        return (n - e) // s + 1

    return side(0), side(1), filters


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
    try:
        height, width = kernel_size
    except TypeError:
        height, width = kernel_size, kernel_size
    per_filter = height * width * input_channels
    if not use_bias:
        return per_filter * filters
    return (per_filter + 1) * filters
