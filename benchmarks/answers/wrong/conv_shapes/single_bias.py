# The whole layer gets one bias, not one for each filter.
# listed: one bias for all

def _two(v):
    return (v, v) if isinstance(v, int) else v


def _side(n, e, s, padding):
    if padding == "valid":
        if e > n:
            raise ValueError(f"{e} pixels do not fit into {n}")
        return 1 + (n - e) // s
    return -(-n // s)


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    out = []
    for n, k, s, d in zip(input_shape, _two(kernel_size), _two(strides), _two(dilation_rate)):
        out.append(_side(n, 1 + d * (k - 1), s, padding))
    return (*out, filters)


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    if strides is None:
        strides = pool_size
    out = []
    for n, k, s in zip(input_shape, _two(pool_size), _two(strides)):
        out.append(_side(n, k, s, padding))
    return (*out, input_shape[-1])


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    kh, kw = _two(kernel_size)
    count = kh * kw * input_channels * filters
    return count + 1 if use_bias else count
