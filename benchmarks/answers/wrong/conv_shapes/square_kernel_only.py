# The number of weights takes every kernel for a square: it squares the rows and ignores the
# columns.
# listed: second of pair unused

def places(n, e, s, padding):
    if padding == "same":
        return -(-n // s)
    return (n - e) // s + 1


def pair(v):
    return (v, v) if isinstance(v, int) else v


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    (kh, kw), (sh, sw), (dh, dw) = map(pair, (kernel_size, strides, dilation_rate))
    eh = (kh - 1) * dh + 1
    ew = (kw - 1) * dw + 1
    h, w = input_shape[0], input_shape[1]
    if padding == "valid" and (eh > h or ew > w):
        raise ValueError("kernel too large")
    return places(h, eh, sh, padding), places(w, ew, sw, padding), filters


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    h, w, c = input_shape
    return conv_output_shape(input_shape, c, pool_size, strides or pool_size, padding)


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    k = kernel_size if isinstance(kernel_size, int) else kernel_size[0]
    return k**2 * input_channels * filters + use_bias * filters
