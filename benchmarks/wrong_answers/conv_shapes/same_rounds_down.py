# With "same" the number of places n / stride is rounded down instead of up.

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
    kernel = to_pair(kernel_size)
    step = to_pair(strides)
    gap = to_pair(dilation_rate)
    if padding == "same":
        return input_shape[0] // step[0], input_shape[1] // step[1], filters
    spans = [(k - 1) * d + 1 for k, d in zip(kernel, gap)]
    check_fit(input_shape, spans)
    rows = (input_shape[0] - spans[0]) // step[0] + 1
    columns = (input_shape[1] - spans[1]) // step[1] + 1
    return rows, columns, filters


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
