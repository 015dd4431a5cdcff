# It adds one bias for the whole layer instead of one for each filter.


def check_fit(input_shape, spans):
    """Raise a ValueError if a window that spans (rows, columns) pixels is larger than the image."""
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def to_pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    # one side after the other
    result = []
    spans = []
    for axis in range(2):
        n = input_shape[axis]
        k = to_pair(kernel_size)[axis]
        s = to_pair(strides)[axis]
        d = to_pair(dilation_rate)[axis]
        e = k + (k - 1) * (d - 1)
        spans.append(e)
        if padding == "same":
            result.append((n + s - 1) // s)
        else:
            result.append((n - e) // s + 1)
    if padding == "valid":
        check_fit(input_shape, spans)
    result.append(filters)
    return tuple(result)


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    window = to_pair(pool_size)
    step = window if strides is None else to_pair(strides)
    if padding == "same":
        h, w = (-(-n // s) for n, s in zip(input_shape, step))
    else:
        check_fit(input_shape, window)
        h, w = ((n - p) // s + 1 for n, p, s in zip(input_shape, window, step))
    return h, w, input_shape[2]


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    if type(kernel_size) is int:
        kernel_size = (kernel_size, kernel_size)
    n_weights = filters
    for side in kernel_size:
        n_weights *= side
    n_weights *= input_channels
    return n_weights + use_bias
