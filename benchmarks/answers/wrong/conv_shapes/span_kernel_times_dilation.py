# A dilated kernel is taken to span kernel * dilation pixels, one gap too many.
# listed: kernel times dilation

def to_pair(v):
    if isinstance(v, int):
        v = (v, v)
    return v


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    h, w, _ = input_shape
    kh, kw = to_pair(kernel_size)
    sh, sw = to_pair(strides)
    dh, dw = to_pair(dilation_rate)
    if padding == "same":
        return (h + sh - 1) // sh, (w + sw - 1) // sw, filters
    eh, ew = kh * dh, kw * dw
    if eh > h or ew > w:
        raise ValueError("the kernel is larger than the image")
    return (h - eh) // sh + 1, (w - ew) // sw + 1, filters


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    h, w, c = input_shape
    ph, pw = to_pair(pool_size)
    sh, sw = to_pair(pool_size if strides is None else strides)
    if padding == "same":
        return (h + sh - 1) // sh, (w + sw - 1) // sw, c
    if ph > h or pw > w:
        raise ValueError("the window is larger than the image")
    return (h - ph) // sh + 1, (w - pw) // sw + 1, c


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    kh, kw = to_pair(kernel_size)
    return filters * (kh * kw * input_channels + int(use_bias))
