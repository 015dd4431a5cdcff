"""One direction after the other; refused where no place is left."""


def two(x):
    if isinstance(x, int):
        return x, x
    return x


def out_size(n, k, s, padding):
    if padding == "same":
        return (n + s - 1) // s
    out = (n - k) // s + 1
    if out < 1:
        raise ValueError("window larger than image")
    return out


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    h, w, c = input_shape
    kh, kw = two(kernel_size)
    sh, sw = two(strides)
    dh, dw = two(dilation_rate)
    new_h = out_size(h, (kh - 1) * dh + 1, sh, padding)
    new_w = out_size(w, (kw - 1) * dw + 1, sw, padding)
    return (new_h, new_w, filters)


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    if strides is None:
        strides = pool_size
    return conv_output_shape(input_shape, input_shape[2], pool_size, strides, padding)


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    kh, kw = two(kernel_size)
    count = kh * kw * input_channels * filters
    if use_bias:
        count += filters
    return count
