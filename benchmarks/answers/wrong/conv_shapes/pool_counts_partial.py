# Pooling with the padding "valid" also counts the incomplete windows at the edge.
# listed: ceil for floor

from math import ceil


def check_fit(input_shape, spans):
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def pair(a):
    return a if isinstance(a, tuple) else (a, a)


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    k, s, d = pair(kernel_size), pair(strides), pair(dilation_rate)
    if padding == "same":
        return ceil(input_shape[0] / s[0]), ceil(input_shape[1] / s[1]), filters
    e = [(k[0] - 1) * d[0] + 1, (k[1] - 1) * d[1] + 1]
    check_fit(input_shape, e)
    return (input_shape[0] - e[0]) // s[0] + 1, (input_shape[1] - e[1]) // s[1] + 1, filters


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    p = pair(pool_size)
    s = p if strides is None else pair(strides)
    h, w, c = input_shape
    if padding == "same":
        return ceil(h / s[0]), ceil(w / s[1]), c
    check_fit(input_shape, p)
    return ceil((h - p[0]) / s[0]) + 1, ceil((w - p[1]) / s[1]) + 1, c


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    k = pair(kernel_size)
    n = k[0] * k[1] * input_channels * filters
    return n + filters if use_bias else n
