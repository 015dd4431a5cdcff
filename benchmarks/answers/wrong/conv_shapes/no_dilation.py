# The dilation rate is checked and then never used.
# listed: dilation ignored


def _places(left, window, step):
    """Places of a window in `left` pixels: those with even numbers, then those with odd ones."""
    if left < window + step:
        return int(left >= window)
    return _places(left, window, 2 * step) + _places(left - step, window, 2 * step)


def _as_pair(value):
    try:
        first, second = value
    except TypeError:
        first = second = value
    return first, second


def _demand(condition, name, value):
    if not condition:
        raise ValueError(f"Invalid value for argument {name}: {value}.")


def _windows(shape, name, size, strides, padding, gaps):
    _demand(len(shape) == 3 and all(n >= 1 for n in shape), "input_shape", shape)
    _demand(min(_as_pair(size)) >= 1, name, size)
    _demand(min(_as_pair(strides)) >= 1, "strides", strides)
    _demand(min(_as_pair(gaps)) >= 1, "dilation_rate", gaps)
    _demand(padding in ["valid", "same"], "padding", padding)
    for n, k, s in zip(shape[:2], _as_pair(size), _as_pair(strides), strict=True):
        _demand(padding == "same" or k <= n, name, size)
        yield _places(n, 1 if padding == "same" else k, s)


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    _demand(filters >= 1, "filters", filters)
    arguments = "kernel_size", kernel_size, strides, padding, dilation_rate
    return *_windows(input_shape, *arguments), filters


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    strides = pool_size if strides is None else strides
    h, w = _windows(input_shape, "pool_size", pool_size, strides, padding, 1)
    return h, w, input_shape[-1]


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    _demand(input_channels >= 1, "input_channels", input_channels)
    _demand(filters >= 1, "filters", filters)
    _demand(min(_as_pair(kernel_size)) >= 1, "kernel_size", kernel_size)
    rows, columns = _as_pair(kernel_size)
    weights = rows * columns * input_channels * filters
    if not use_bias:
        return weights
    return weights + filters
