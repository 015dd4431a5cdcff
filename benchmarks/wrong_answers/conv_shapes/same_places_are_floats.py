# The places come from np.ceil and np.floor as floats; they should be ints.

import numpy as np


def check_fit(input_shape, spans):
    """Raise a ValueError if a window that spans (rows, columns) pixels is larger than the image."""
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    size = np.array(input_shape[:2])
    kernel = np.ones(2) * kernel_size
    step = np.ones(2) * strides
    gap = np.ones(2) * dilation_rate
    span = (kernel - 1) * gap + 1
    if padding == "same":
        out = np.ceil(size / step)
    else:
        check_fit(input_shape, span)
        out = np.floor((size - span) / step) + 1
    return (out[0], out[1], filters)


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    strides = pool_size if strides is None else strides
    ph, pw = (pool_size, pool_size) if isinstance(pool_size, int) else pool_size
    sh, sw = (strides, strides) if isinstance(strides, int) else strides
    if padding == "same":
        last_row, last_column = input_shape[0] - 1, input_shape[1] - 1
    else:
        check_fit(input_shape, (ph, pw))
        last_row, last_column = input_shape[0] - ph, input_shape[1] - pw
    return last_row // sh + 1, last_column // sw + 1, input_shape[-1]


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    if isinstance(kernel_size, int):
        rows = columns = kernel_size
    else:
        rows, columns = kernel_size
    count = rows * columns * input_channels * filters
    if use_bias:
        count += filters
    return count
