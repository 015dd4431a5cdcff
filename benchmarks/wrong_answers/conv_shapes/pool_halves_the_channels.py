# Pooling divides the number of channels too; it should keep them.

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
    if strides is None:
        strides = pool_size
    h, w, c = conv_output_shape(input_shape, input_shape[2], pool_size, strides, padding)
    factor = pool_size if isinstance(pool_size, int) else pool_size[0]
    return h, w, c // factor


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    try:
        height, width = kernel_size
    except TypeError:
        height, width = kernel_size, kernel_size
    per_filter = height * width * input_channels
    if not use_bias:
        return per_filter * filters
    return (per_filter + 1) * filters
