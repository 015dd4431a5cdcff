# It returns channels * filters output channels; it should be filters.


def check_fit(input_shape, spans):
    """Raise a ValueError if a window that spans (rows, columns) pixels is larger than the image."""
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def places(n, k, s, d, padding):
    if padding == "same":
        return -(-n // s)
    return (n - ((k - 1) * d + 1)) // s + 1


def to_pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    k, s, d = to_pair(kernel_size), to_pair(strides), to_pair(dilation_rate)
    if padding != "same":
        check_fit(input_shape, ((k[0] - 1) * d[0] + 1, (k[1] - 1) * d[1] + 1))
    h, w, channels = input_shape
    return (
        places(h, k[0], s[0], d[0], padding),
        places(w, k[1], s[1], d[1], padding),
        channels * filters,
    )


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
    kh, kw = to_pair(kernel_size)
    return filters * (kh * kw * input_channels + int(use_bias))
