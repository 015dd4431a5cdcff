# A dilated kernel that is larger than the image is refused with the padding "same" too.

def check_fit(input_shape, spans):
    if spans[0] > input_shape[0] or spans[1] > input_shape[1]:
        raise ValueError(f"a window of {spans} pixels does not fit into {input_shape=}")


def _pair(value):
    return (value, value) if isinstance(value, int) else value


def _slide(input_shape, spans, strides, padding):
    if padding == "valid":
        check_fit(input_shape, spans)
    places = []
    for size, span, stride in zip(input_shape[:2], spans, strides, strict=True):
        if padding == "same":
            places.append(-(-size // stride))
        else:
            places.append((size - span) // stride + 1)
    return tuple(places)


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    spans = [(k - 1) * d + 1 for k, d in zip(_pair(kernel_size), _pair(dilation_rate), strict=True)]
    if max(_pair(dilation_rate)) > 1:
        check_fit(input_shape, spans)  # the pixels of a dilated kernel must all lie in the image
    return (*_slide(input_shape, spans, _pair(strides), padding), filters)


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    pool = _pair(pool_size)
    steps = pool if strides is None else _pair(strides)
    rows, columns = _slide(input_shape, pool, steps, padding)
    return (rows, columns, input_shape[2])


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    rows, columns = _pair(kernel_size)
    weights = rows * columns * input_channels * filters
    return weights + filters if use_bias else weights
