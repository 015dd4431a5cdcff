# With the padding "same", the number of places is rounded down instead of up.
# listed: same rounds down

def check_fit(input_shape, spans):
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def both(x):
    if isinstance(x, tuple):
        return x
    return (x, x)


def slide(input_shape, spans, steps, padding):
    if padding == "same":
        return tuple(n // s for n, s in zip(input_shape, steps))
    check_fit(input_shape, spans)
    return tuple((n - e) // s + 1 for n, e, s in zip(input_shape, spans, steps))


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    spans = tuple((k - 1) * d + 1 for k, d in zip(both(kernel_size), both(dilation_rate)))
    return slide(input_shape[:2], spans, both(strides), padding) + (filters,)


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    window = both(pool_size)
    steps = window if strides is None else both(strides)
    return slide(input_shape[:2], window, steps, padding) + (input_shape[2],)


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    kh, kw = both(kernel_size)
    weights = kh * kw * input_channels * filters
    if use_bias:
        weights += filters
    return weights
