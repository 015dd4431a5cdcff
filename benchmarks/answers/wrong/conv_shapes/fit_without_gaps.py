# Only the kernel without its gaps is checked against the image, so a dilated one that is too
# large gives sizes of 0 or less instead of a ValueError.
# listed: window larger than image
# unnamed: the mistake looks for no room at all, this answer for that of a kernel without gaps

from math import ceil


def check_fit(input_shape, spans):
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def pair(x):
    return (x, x) if isinstance(x, int) else x


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    kernel, strides, dilation = pair(kernel_size), pair(strides), pair(dilation_rate)
    if padding == "valid":
        check_fit(input_shape, kernel)
    result = []
    for axis in range(2):
        n = input_shape[axis]
        if padding == "same":
            result.append(ceil(n / strides[axis]))
        else:
            span = (kernel[axis] - 1) * dilation[axis] + 1
            result.append((n - span) // strides[axis] + 1)
    return result[0], result[1], filters


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    pool = pair(pool_size)
    strides = pool if strides is None else pair(strides)
    h, w, c = input_shape
    if padding == "same":
        return ceil(h / strides[0]), ceil(w / strides[1]), c
    check_fit(input_shape, pool)
    return (h - pool[0]) // strides[0] + 1, (w - pool[1]) // strides[1] + 1, c


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    kernel = pair(kernel_size)
    per_filter = kernel[0] * kernel[1] * input_channels
    return (per_filter + bool(use_bias)) * filters
