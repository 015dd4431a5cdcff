# With "valid" pooling counts an incomplete window; it should leave it out.

import math


def check_fit(input_shape, spans):
    """Raise a ValueError if a window that spans (rows, columns) pixels is larger than the image."""
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def count_places(n, span, stride, padding):
    """How often does the window stop along one side?"""
    if padding == "same":
        return len(range(0, n, stride))
    return len(range(0, n - span + 1, stride))


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    kh, kw = kernel_size if isinstance(kernel_size, tuple) else (kernel_size,) * 2
    sh, sw = strides if isinstance(strides, tuple) else (strides,) * 2
    dh, dw = dilation_rate if isinstance(dilation_rate, tuple) else (dilation_rate,) * 2
    eh = (kh - 1) * dh + 1
    ew = (kw - 1) * dw + 1
    if padding == "valid":
        check_fit(input_shape, (eh, ew))
    rows = count_places(input_shape[0], eh, sh, padding)
    columns = count_places(input_shape[1], ew, sw, padding)
    return rows, columns, filters


def to_pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    window = to_pair(pool_size)
    steps = window
    if strides is not None:
        steps = to_pair(strides)
    sizes = []
    for n, p, s in zip(input_shape[:2], window, steps):
        if padding == "same":
            sizes.append(math.ceil(n / s))
        else:
            sizes.append(math.ceil((n - p) / s) + 1)
    if padding == "valid":
        check_fit(input_shape, window)
    return tuple(sizes) + (input_shape[2],)


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    if isinstance(kernel_size, int):
        rows = columns = kernel_size
    else:
        rows, columns = kernel_size
    count = rows * columns * input_channels * filters
    if use_bias:
        count += filters
    return count
