# The kernel's span is k * d instead of (k - 1) * d + 1.


def check_fit(input_shape, spans):
    """Raise a ValueError if a window that spans (rows, columns) pixels is larger than the image."""
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def both(x):
    if isinstance(x, int):
        return x, x
    return x


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    kh, kw = both(kernel_size)
    sh, sw = both(strides)
    dh, dw = both(dilation_rate)
    h, w = input_shape[:2]
    if padding == "same":
        return (h + sh - 1) // sh, (w + sw - 1) // sw, filters
    span_h = kh * dh
    span_w = kw * dw
    check_fit(input_shape, (span_h, span_w))
    return (h - span_h) // sh + 1, (w - span_w) // sw + 1, filters


def to_pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


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
