# Pooling without a stride moves by one pixel instead of by the size of its window.
# listed: pool strides default to one

import math


def _pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def _places(n, span, stride, padding):
    if padding == "same":
        return math.ceil(n / stride)
    if span > n:
        raise ValueError(f"a window of {span} pixels does not fit into {n}")
    return (n - span) // stride + 1


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    k, s, d = _pair(kernel_size), _pair(strides), _pair(dilation_rate)
    h, w = (_places(input_shape[i], (k[i] - 1) * d[i] + 1, s[i], padding) for i in (0, 1))
    return h, w, filters


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    p = _pair(pool_size)
    s = (1, 1) if strides is None else _pair(strides)
    h, w = (_places(input_shape[i], p[i], s[i], padding) for i in (0, 1))
    return h, w, input_shape[2]


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    rows, columns = _pair(kernel_size)
    return rows * columns * input_channels * filters + (filters if use_bias else 0)
