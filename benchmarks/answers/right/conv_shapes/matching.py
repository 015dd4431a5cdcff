# match statements for ints and pairs; ValueError arises from a helper generator.
def check_fit(input_shape, spans):
    match input_shape, tuple(spans):
        case (h, w, _), (rows, columns) if rows <= h and columns <= w:
            return
        case _:
            raise ValueError("the window is larger than the image")


def pair(value):
    match value:
        case int():
            return value, value
        case [a, b]:
            return a, b
        case other:
            raise ValueError(other)


def steps(input_shape, spans, strides, padding):
    match padding:
        case "valid":
            check_fit(input_shape, spans)
            for n, e, s in zip(input_shape, spans, strides):
                full, _rest = divmod(n - e, s)
                yield full + 1
        case "same":
            for n, s in zip(input_shape, strides):
                full, rest = divmod(n, s)
                yield full + bool(rest)


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    kernel, dilation = pair(kernel_size), pair(dilation_rate)
    spans = [k + (k - 1) * (d - 1) for k, d in zip(kernel, dilation)]
    h, w = steps(input_shape, spans, pair(strides), padding)
    return h, w, filters


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    match strides:
        case None:
            strides = pool_size
    h, w = steps(input_shape, pair(pool_size), pair(strides), padding)
    return h, w, input_shape[2]


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    a, b = pair(kernel_size)
    match use_bias:
        case True:
            return (a * b * input_channels + 1) * filters
        case _:
            return a * b * input_channels * filters
