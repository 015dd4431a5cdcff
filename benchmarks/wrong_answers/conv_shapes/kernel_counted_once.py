# An int kernel counts k weights per channel instead of k * k.

import math


def check_fit(input_shape, spans):
    """Raise a ValueError if a window that spans (rows, columns) pixels is larger than the image."""
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    height, width, _ = input_shape
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size, kernel_size)
    if isinstance(strides, int):
        strides = (strides, strides)
    if isinstance(dilation_rate, int):
        dilation_rate = (dilation_rate, dilation_rate)
    if padding == "same":
        return (math.ceil(height / strides[0]), math.ceil(width / strides[1]), filters)
    span_rows = (kernel_size[0] - 1) * dilation_rate[0] + 1
    span_columns = (kernel_size[1] - 1) * dilation_rate[1] + 1
    check_fit(input_shape, (span_rows, span_columns))
    new_height = math.floor((height - span_rows) / strides[0]) + 1
    new_width = math.floor((width - span_columns) / strides[1]) + 1
    return (new_height, new_width, filters)


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
    size = kernel_size
    if isinstance(kernel_size, tuple):
        size = kernel_size[0] * kernel_size[1]
    result = size * input_channels * filters
    if use_bias:
        result = result + filters
    return result
