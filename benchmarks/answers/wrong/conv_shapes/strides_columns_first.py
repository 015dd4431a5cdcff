# A pair of strides in the convolution is read as (columns, rows).
# listed: strides swapped

def _pair(v):
    return (v, v) if isinstance(v, int) else v


def _count(n, span, step, padding):
    if padding == "same":
        return (n - 1) // step + 1
    if span > n:
        raise ValueError(f"span {span} > {n} pixels")
    return (n - span) // step + 1


def conv_output_shape(
    input_shape, filters, kernel_size, strides=1, padding="valid", dilation_rate=1
):
    h, w, _ = input_shape
    k_rows, k_cols = _pair(kernel_size)
    step_x, step_y = _pair(strides)
    d_rows, d_cols = _pair(dilation_rate)
    new_h = _count(h, (k_rows - 1) * d_rows + 1, step_y, padding)
    new_w = _count(w, (k_cols - 1) * d_cols + 1, step_x, padding)
    return new_h, new_w, filters


def pool_output_shape(input_shape, pool_size=2, strides=None, padding="valid"):
    h, w, c = input_shape
    rows, cols = _pair(pool_size)
    step_y, step_x = _pair(pool_size if strides is None else strides)
    return _count(h, rows, step_y, padding), _count(w, cols, step_x, padding), c


def conv_param_count(input_channels, filters, kernel_size, use_bias=True):
    rows, cols = _pair(kernel_size)
    total = rows * cols * input_channels * filters
    if use_bias:
        total = total + filters
    return total
