# A kernel or window larger than the image is refused even with the padding "same".
# listed: large window refused with same

import math


def check_fit(input_shape, spans):
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def normalize(v):
    return (v, v) if isinstance(v, int) else tuple(v)


def window_places(input_shape, spans, strides, padding):
    check_fit(input_shape, spans)
    sizes = []
    for n, e, s in zip(input_shape[:2], spans, strides):
        if padding == "same":
            sizes.append(math.ceil(n / s))
        else:
            sizes.append((n - e) // s + 1)
    return sizes


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    kernel = normalize(kernel_size)
    dilation = normalize(dilation_rate)
    spans = [(kernel[i] - 1) * dilation[i] + 1 for i in range(2)]
    h, w = window_places(input_shape, spans, normalize(strides), padding)
    return (h, w, filters)


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    pool = normalize(pool_size)
    strides = pool if strides is None else normalize(strides)
    h, w = window_places(input_shape, pool, strides, padding)
    return (h, w, input_shape[2])


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    kh, kw = normalize(kernel_size)
    return kh * kw * input_channels * filters + (filters if use_bias else 0)
