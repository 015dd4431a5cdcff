# Max-pooling divides the number of channels as well, as if it reduced the features.
# listed: pool divides channels

import math


def check_fit(input_shape, spans):
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def as_pair(v):
    return v if isinstance(v, tuple) else (v, v)


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    sh, sw = as_pair(strides)
    if padding == "same":
        return math.ceil(input_shape[0] / sh), math.ceil(input_shape[1] / sw), filters
    spans = [(k - 1) * d + 1 for k, d in zip(as_pair(kernel_size), as_pair(dilation_rate))]
    check_fit(input_shape, spans)
    h = (input_shape[0] - spans[0]) // sh + 1
    w = (input_shape[1] - spans[1]) // sw + 1
    return h, w, filters


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    pool = as_pair(pool_size)
    sh, sw = pool if strides is None else as_pair(strides)
    channels = max(1, input_shape[2] // pool[0])
    if padding == "same":
        return math.ceil(input_shape[0] / sh), math.ceil(input_shape[1] / sw), channels
    check_fit(input_shape, pool)
    h = (input_shape[0] - pool[0]) // sh + 1
    w = (input_shape[1] - pool[1]) // sw + 1
    return h, w, channels


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    a, b = as_pair(kernel_size)
    return (a * b * input_channels + (1 if use_bias else 0)) * filters
