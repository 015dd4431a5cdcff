# Counts places as len(range(...)); the same-padding count is also a range.
def check_fit(input_shape, spans):
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def two(x):
    return (x, x) if isinstance(x, int) else tuple(x)


def places(n, e, s, padding):
    return len(range(0, n - e + 1, s)) if padding == "valid" else len(range(0, n, s))


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    k, s, d = two(kernel_size), two(strides), two(dilation_rate)
    spans = tuple(len(range(0, (k_ - 1) * d_ + 1)) for k_, d_ in zip(k, d))
    if padding == "valid":
        check_fit(input_shape, spans)
    return tuple(places(input_shape[a], spans[a], s[a], padding) for a in (0, 1)) + (filters,)


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    if strides is None:
        strides = pool_size
    # pooling is a convolution whose number of filters happens to be the number of channels
    return conv_output_shape(input_shape, input_shape[2], pool_size, strides, padding)


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    h, w = two(kernel_size)
    return filters * (h * w * input_channels + use_bias)
