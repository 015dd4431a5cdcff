# Really slides the window in a while loop; also builds the offsets that the kernel touches.
def check_fit(input_shape, spans):
    for n, span in zip(input_shape[:2], spans):
        if span > n:
            raise ValueError(f"window {spans} too large for {input_shape}")


def _as_pair(value, name):
    if isinstance(value, bool):
        raise ValueError(f"{name} must not be a bool")
    if isinstance(value, int):
        value = (value, value)
    if len(value) != 2 or any(v < 1 for v in value):
        raise ValueError(f"{name} must be one or two positive ints, received {value}")
    return value[0], value[1]


def _slide(n, offsets, stride, padding):
    count = 0
    start = 0
    while True:
        if padding == "valid" and start + offsets[-1] > n - 1:
            break
        if padding == "same" and start > n - 1:
            break
        count += 1
        start += stride
    return count


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    if padding not in ("valid", "same"):
        raise ValueError(f"unknown padding {padding}")
    height, width, _channels = input_shape
    kernel = _as_pair(kernel_size, "kernel_size")
    stride = _as_pair(strides, "strides")
    dilation = _as_pair(dilation_rate, "dilation_rate")
    touched_rows = [d * dilation[0] for d in range(kernel[0])]
    touched_columns = [d * dilation[1] for d in range(kernel[1])]
    if padding == "valid":
        check_fit(input_shape, (touched_rows[-1] + 1, touched_columns[-1] + 1))
    return (
        _slide(height, touched_rows, stride[0], padding),
        _slide(width, touched_columns, stride[1], padding),
        filters,
    )


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    if padding not in ("valid", "same"):
        raise ValueError(f"unknown padding {padding}")
    height, width, channels = input_shape
    pool = _as_pair(pool_size, "pool_size")
    stride = pool if strides is None else _as_pair(strides, "strides")
    if padding == "valid":
        check_fit(input_shape, pool)
    rows = _slide(height, list(range(pool[0])), stride[0], padding)
    columns = _slide(width, list(range(pool[1])), stride[1], padding)
    return rows, columns, channels


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    rows, columns = _as_pair(kernel_size, "kernel_size")
    total = 0
    for _ in range(filters):
        for _ in range(rows):
            for _ in range(columns):
                total += input_channels
        if use_bias:
            total += 1
    return total
